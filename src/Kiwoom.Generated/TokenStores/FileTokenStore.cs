using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>
/// Shares tokens between the processes of one user on one machine: a file for each app key and server, readable by its
/// owner only, replaced as a whole, and a lock file beside it. docs/tokens.md says what is in it and why.
/// </summary>
/// <remarks>
/// The lock is the operating system's: it ends with the process that holds it, and a lock file that is left over means
/// nothing. A file that is not a readable token file is set aside as <c>.unusable</c> when a new token is written.
/// </remarks>
public sealed class FileTokenStore : IKiwoomTokenStore
{
    // EWOULDBLOCK on Linux and on macOS, and Windows' sharing and lock violations.
    private static readonly int[] Busy = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private const string Pipe = "it is a pipe or a device, not a file";

    private readonly TimeProvider _time;

    /// <summary>Keeps tokens in a folder, which is made when it is first needed.</summary>
    /// <param name="folder">A full path, on a disk of this machine: a lock on a network drive may not work.</param>
    /// <param name="timeProvider">The clock for waiting on the lock.</param>
    /// <exception cref="ArgumentException">The path is not a full path, so two processes might not share it.</exception>
    public FileTokenStore(string folder, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Path.IsPathFullyQualified(folder))
            throw new ArgumentException($"\"{folder}\" depends on where a process was started; write a full path.", nameof(folder));
        Folder = Path.GetFullPath(folder);
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>
    /// Keeps tokens in the user's own folder: <c>%LOCALAPPDATA%\Kiwoom.Generated\tokens</c> on Windows,
    /// <c>~/.local/share/Kiwoom.Generated/tokens</c> on Linux.
    /// </summary>
    /// <exception cref="InvalidOperationException">The user has no such folder, as some services have none.</exception>
    public static FileTokenStore InUserProfile()
    {
        var profile = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return profile.Length > 0
            ? new FileTokenStore(Path.Combine(profile, "Kiwoom.Generated", "tokens"))
            : throw new InvalidOperationException("This user has no profile folder (HOME); name a folder: new FileTokenStore(\"/var/lib/...\").");
    }

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">
    /// There is a file that cannot be used, or others own the folder or can write into it; the message says why.
    /// </exception>
    public ValueTask<AccessToken?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key, "json");
        OwnerOnly.CheckFolder(Folder);
        try
        {
            return ValueTask.FromResult(Read(key, path));
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path} cannot be used: {e.Message}.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IAsyncDisposable> LockAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key, "lock");
        OwnerOnly.CreateFolder(Folder);
        if (OwnerOnly.IsPipe(path)) throw new InvalidDataException($"{path} cannot be used: {Pipe}.");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return OwnerOnly.Open(path, FileMode.OpenOrCreate);
            }
            catch (IOException e) when (Busy.Contains(e.HResult))
            {
                var pause = TimeSpan.FromMilliseconds(10 + Random.Shared.Next(30));
                await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(string key, AccessToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var path = PathOf(key, "json");
        var temporary = PathOf(key, "tmp"); // one name, for the lock is held
        OwnerOnly.CreateFolder(Folder);
        PutAside(key, path);
        File.Delete(temporary); // left by a process that died
        await using (var file = OwnerOnly.Open(temporary, FileMode.CreateNew))
        {
            file.Write(TokenFileText.Write(key, token));
            file.Flush(flushToDisk: true);
        }
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(temporary, path, overwrite: true);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && OperatingSystem.IsWindows() && attempt < 10)
            {
                // Windows does not replace a file that another process is reading at this moment.
                await Task.Delay(TimeSpan.FromMilliseconds(20), _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key, "json");
        OwnerOnly.CheckFolder(Folder);
        File.Delete(path);
        return ValueTask.CompletedTask;
    }

    /// <summary>The folder.</summary>
    public override string ToString() => $"FileTokenStore({Folder})";

    private static AccessToken? Read(string key, string path)
    {
        if (OwnerOnly.IsPipe(path)) throw new InvalidDataException(Pipe);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new InvalidDataException("it cannot be opened: " + e.Message.TrimEnd('.'));
        }
        using (file)
        {
            if (OwnerOnly.Flaw(file, path) is { } flaw) throw new InvalidDataException(flaw);
            if (file.Length > TokenFileText.MaxBytes)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"it has {file.Length} bytes"));
            var text = new byte[file.Length];
            file.ReadExactly(text);
            return TokenFileText.Read(key, text);
        }
    }

    // Whatever stands there instead of a token file of ours is somebody's: it is not lost.
    private void PutAside(string key, string path)
    {
        try
        {
            Read(key, path);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            var aside = PathOf(key, "unusable");
            File.Move(path, aside, overwrite: true);
            OwnerOnly.Protect(aside);
        }
    }

    private string PathOf(string key, string extension)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return key.AsSpan().ContainsAnyExcept("0123456789abcdef")
            ? throw new ArgumentException($"\"{key}\" is not a key of a token store.", nameof(key))
            : Path.Combine(Folder, $"{key}.{extension}");
    }
}
