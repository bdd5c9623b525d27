using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Kiwoom.Generated.Realtime;

/// <summary>Reads what a <see cref="RealtimeRecorder"/> wrote, line by line, so that a file may be larger than the memory.</summary>
public static class RealtimeRecording
{
    private const int LongestLine = 64 * 1024 * 1024;

    /// <summary>The lines of a file, compressed or not, after its heading.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">While it is read: the file is not a recording, or is damaged; the message names the line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<RecordedFrame> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024, FileOptions.SequentialScan);
        foreach (var frame in Read(file, Path.GetFileName(path))) yield return frame;
    }

    /// <summary>The lines of a stream, compressed or not, after its heading.</summary>
    /// <param name="stream">Read to its end, and not disposed.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">While it is read: it is not a recording, or is damaged; the message names the line.</exception>
    public static IEnumerable<RecordedFrame> Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var line = 0;
        foreach (var text in Lines(stream, name))
        {
            line++;
            if (line == 1) CheckHeading(text, name);
            else yield return FrameOf(text, name, line);
        }
        if (line == 0) throw Wrong(name, 1, "there is nothing; this is not a recording of realtime frames");
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(Stream stream, string name)
    {
        var input = new ByteLines(stream, LongestLine);
        var count = 0;
        while (true)
        {
            ReadOnlyMemory<byte>? line;
            try
            {
                line = input.Next();
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                throw Wrong(name, count + 1, $"it cannot be read ({e.Message}); the file is damaged, and the lines before it are whole", e);
            }
            if (line is null) yield break;
            count++;
            yield return line.Value;
        }
    }

    private static void CheckHeading(ReadOnlyMemory<byte> line, string name)
    {
        const string foreign = "this is not a recording of realtime frames; kiwoom record and RealtimeRecorder make one";
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, RecordingWords.Format) != RecordingWords.FormatName) throw Wrong(name, 1, foreign);
            if (!root.TryGetProperty(RecordingWords.Version, out var version) || version.ToString() != RecordingWords.CurrentVersion.ToString(CultureInfo.InvariantCulture))
                throw Wrong(name, 1, $"its version is {version}, and this library reads version {RecordingWords.CurrentVersion}; use the library that wrote it");
        }
        catch (JsonException e)
        {
            throw Wrong(name, 1, foreign, e);
        }
    }

    private static RecordedFrame FrameOf(ReadOnlyMemory<byte> line, string name, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw Wrong(name, number, "it is not a JSON object");
            if (!DateTimeOffset.TryParseExact(Text(root, RecordingWords.At), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
                throw Wrong(name, number, $"it has no time; write \"{RecordingWords.At}\":\"2026-11-30T09:00:00.0000000+09:00\"");
            if (root.TryGetProperty(RecordingWords.Frame, out var frame)) return DataOf(frame, name, number, at);
            var kind = RecordingWords.KindOf(Text(root, RecordingWords.Event))
                ?? throw Wrong(name, number, $"it has neither \"{RecordingWords.Frame}\" nor a known \"{RecordingWords.Event}\"");
            return new RecordedFrame { Line = number, At = at, Kind = kind };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Wrong(name, number, $"it is not JSON ({e.Message}); the file is damaged or was cut off, and the lines before it are whole", e);
        }
    }

    private static RecordedFrame DataOf(JsonElement frame, string name, int number, DateTimeOffset at)
    {
        if (frame.ValueKind != JsonValueKind.Object || Text(frame, SocketWords.ServiceName) != SocketWords.Real
            || !frame.TryGetProperty(SocketWords.Data, out var data) || data.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(name, number, $"its frame is not one of data ({SocketWords.Real})");
        }
        return new RecordedFrame
        {
            Line = number,
            At = at,
            Kind = RecordedKind.Data,
            Message = System.Text.Encoding.UTF8.GetBytes(frame.GetRawText()),
            Items =
            [
                .. data.EnumerateArray().Where(static e => e.ValueKind == JsonValueKind.Object)
                    .Select(static e => new RecordedItem(Text(e, SocketWords.Type) ?? "", Text(e, SocketWords.Item) ?? "")),
            ],
        };
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static InvalidDataException Wrong(string name, int line, string what, Exception? cause = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}: {what}."), cause);

    /// <summary>Lines of bytes; what is compressed is unpacked.</summary>
    private sealed class ByteLines
    {
        private readonly Stream _stream;
        private readonly int _longest;
        private byte[] _buffer = new byte[64 * 1024];
        private int _start;
        private int _end;

        public ByteLines(Stream stream, int longest)
        {
            _longest = longest;
            _end = stream.ReadAtLeast(_buffer, 2, throwOnEndOfStream: false);
            var isCompressed = _end >= 2 && _buffer[0] == 0x1F && _buffer[1] == 0x8B;
            if (!isCompressed)
            {
                _stream = stream;
                return;
            }
            _stream = new GZipStream(new Joined(_buffer[.._end], stream), CompressionMode.Decompress);
            _end = 0;
        }

        /// <summary>Valid until the next one; null at the end.</summary>
        public ReadOnlyMemory<byte>? Next()
        {
            var searched = _start;
            while (true)
            {
                var found = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
                if (found >= 0) return Take(searched + found, 1);
                searched = _end;
                if (_end == _buffer.Length) searched -= MakeRoom();
                var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
                if (read == 0) return _end > _start ? Take(_end, 0) : (ReadOnlyMemory<byte>?)null;
                _end += read;
            }
        }

        private ReadOnlyMemory<byte> Take(int end, int mark)
        {
            var line = _buffer.AsMemory(_start, end - _start);
            _start = end + mark;
            return line.Span is [.., (byte)'\r'] ? line[..^1] : line;
        }

        // By how much everything moved.
        private int MakeRoom()
        {
            var moved = _start;
            if (_end - _start > _longest) throw new InvalidDataException("a line without an end");
            var next = _start > _buffer.Length / 2 ? _buffer : new byte[_buffer.Length * 2];
            Buffer.BlockCopy(_buffer, _start, next, 0, _end - _start);
            (_buffer, _end, _start) = (next, _end - _start, 0);
            return moved;
        }
    }

    /// <summary>A few bytes that were read already, and the rest of their stream.</summary>
    private sealed class Joined(ReadOnlyMemory<byte> first, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _first = first;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_first.IsEmpty) return rest.Read(buffer);
            var count = Math.Min(buffer.Length, _first.Length);
            _first.Span[..count].CopyTo(buffer);
            _first = _first[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
