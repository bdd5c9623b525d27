using Kiwoom.Generated.Realtime;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>A recording on the disk. Half a last line, which a recorder that was cut off leaves behind, ends it; other damage is reported.</summary>
internal sealed class PlayedFile
{
    private readonly string _path;

    public PlayedFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = path;
    }

    /// <summary>What is wrong with its last line, once it was read to the end; null for nothing.</summary>
    public string? Damage { get; private set; }

    /// <summary>Its lines after the heading.</summary>
    /// <exception cref="InvalidDataException">While it is read: the file is not a recording, or is damaged before its last line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IEnumerable<RecordedFrame> Read()
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024, FileOptions.SequentialScan);
        using var bytes = new EndWatch(file);
        using var frames = RealtimeRecording.Read(bytes, Path.GetFileName(_path)).GetEnumerator();
        var hasSome = false;
        while (MoveNext(frames, bytes, hasSome))
        {
            hasSome = true;
            yield return frames.Current;
        }
    }

    private bool MoveNext(IEnumerator<RecordedFrame> frames, EndWatch bytes, bool hasSome)
    {
        try
        {
            return frames.MoveNext();
        }
        // A line of which more was wanted than the file has: it, or its compressed block, was cut off.
        catch (InvalidDataException e) when (hasSome && bytes.WasAskedBeyondEnd)
        {
            Damage = e.Message;
            return false;
        }
    }
}
