using Microsoft.Win32.SafeHandles;

namespace Kiwoom.Cli.Tool;

/// <summary>
/// The standard output where it is a pipe of a Unix. Its own stream of .NET says nothing when the reader has gone, such as
/// <c>head</c>, so that a command which goes on would go on for nobody.
/// </summary>
/// <param name="pipe">The pipe, which reports that its reader has gone.</param>
/// <param name="patient">The same pipe for what it does not take just now.</param>
internal sealed class OutputPipe(Stream pipe, Stream patient) : Stream
{
    /// <summary>EPIPE, of which .NET makes the code of an exception.</summary>
    internal const int BrokenPipe = 32;

    private const int LongestAtOnce = 512; // what every Unix writes to a pipe as a whole or not at all

    private readonly CancellationTokenSource _closed = new();

    /// <summary>Ends when nobody reads any more.</summary>
    public CancellationToken Closed => _closed.Token;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The standard output; null where it is something else.</summary>
    public static OutputPipe? OfThisProcess()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return null;
        try
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            // A file has a place that others write at as well.
            if (!stream.CanSeek) return new OutputPipe(stream, Console.OpenStandardOutput());
            stream.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Closed from the beginning, or something that only the console's own stream can use.
        }
        return null;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty && !_closed.IsCancellationRequested)
        {
            var part = buffer[..Math.Min(buffer.Length, LongestAtOnce)];
            buffer = buffer[part.Length..];
            try
            {
                pipe.Write(part);
            }
            catch (IOException e) when (e.HResult == BrokenPipe)
            {
                _ = _closed.CancelAsync();
            }
            catch (IOException)
            {
                patient.Write(part);
            }
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
