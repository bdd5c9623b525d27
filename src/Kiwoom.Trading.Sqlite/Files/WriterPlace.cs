using System.Text.Json;

namespace Kiwoom.Trading.Sqlite;

/// <summary>
/// The writer's place on a file: a lock of the operating system on a file beside it, which ends with the process, and another file that
/// says who has it.
/// </summary>
internal sealed class WriterPlace : IDisposable
{
    // EWOULDBLOCK on Linux and on macOS, and Windows' sharing and lock violations.
    private static readonly int[] Busy = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private readonly FileStream _lock;
    private readonly string _holder;
    private readonly string _text;

    private WriterPlace(FileStream held, string holder, string text) => (_lock, _holder, _text) = (held, holder, text);

    /// <summary>The file that is locked. It stays, and its content says that there was a journal.</summary>
    /// <param name="path">The journal's file.</param>
    public static string LockOf(string path) => path + ".lock";

    /// <summary>Whether a writer has made a whole journal at the path before.</summary>
    /// <param name="path">The journal's file.</param>
    public static bool HadJournal(string path) => new FileInfo(LockOf(path)) is { Exists: true, Length: > 0 };

    /// <summary>Takes the place.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="account">For messages.</param>
    /// <param name="writer">Who takes it.</param>
    /// <exception cref="JournalPlaceTakenException">Another process, or another journal of this one, has it.</exception>
    /// <exception cref="JournalException">The files cannot be written.</exception>
    public static WriterPlace Take(string path, JournalAccount account, JournalWriter writer)
    {
        var holder = path + ".writer";
        var text = JsonSerializer.Serialize(writer, FactText.Json.JournalWriter);
        FileStream? held = null;
        try
        {
            held = new FileStream(LockOf(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder + ".new", text);
            File.Move(holder + ".new", holder, overwrite: true);
            return new WriterPlace(held, holder, text);
        }
        catch (IOException e) when (held is null && Busy.Contains(e.HResult))
        {
            throw new JournalPlaceTakenException(account, ReadHolder(holder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw new JournalException($"The journal {path} cannot be written: {e.Message} Let this user write into its folder, and look at the space on its disk.", e);
        }
    }

    /// <summary>Whether somebody has the place. Where nobody has, it is shared with others who look, for a moment.</summary>
    /// <param name="path">The journal's file.</param>
    public static bool IsTaken(string path)
    {
        try
        {
            using var look = new FileStream(LockOf(path), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true; // or nobody knows
        }
    }

    /// <summary>Notes that there is a whole journal now: a file that is found empty later was one.</summary>
    public void NoteJournal()
    {
        try
        {
            if (_lock.Length > 0) return;
            _lock.Write("There is a journal.\n"u8);
            _lock.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // Such as on a full disk: the next writer notes it.
        }
    }

    public void Dispose()
    {
        try
        {
            if (File.ReadAllText(_holder) == _text) File.Delete(_holder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Who reads it also sees that the lock is free.
        }
        _lock.Dispose();
    }

    private static JournalWriter? ReadHolder(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), FactText.Json.JournalWriter);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // it took the lock a moment ago
        }
    }
}
