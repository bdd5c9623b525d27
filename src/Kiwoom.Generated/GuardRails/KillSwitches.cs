namespace Kiwoom.Generated;

/// <summary>
/// The kill switches of one account: its own, and the switches and files that its clients name. Any of them stops the new
/// orders of all its clients.
/// </summary>
internal sealed class KillSwitches
{
    private const FileAttributes NoFile = (FileAttributes)(-1);

    private readonly Lock _lock = new();
    private CancellationTokenSource _engaged = new();
    private volatile KillSwitch[] _given = [];
    private volatile string[] _files = [];

    public KillSwitches() => Own.WasEngaged += Stop;

    /// <summary>The account's own.</summary>
    public KillSwitch Own { get; } = new();

    /// <summary>Why new orders are stopped; null while they pass.</summary>
    public string? Reason
    {
        get
        {
            if (Own.Reason is { } own) return own;
            foreach (var given in _given)
            {
                if (given.Reason is { } reason) return reason;
            }
            foreach (var file in _files)
            {
                if (ReasonOf(file) is { } reason) return reason;
            }
            return null;
        }
    }

    /// <summary>
    /// Calls back when a switch is engaged the next time. Whoever registers first and looks at <see cref="Reason"/> then misses none.
    /// </summary>
    public CancellationTokenRegistration Register(Action<object?> stop, object state)
    {
        lock (_lock) return _engaged.Token.UnsafeRegister(stop, state);
    }

    /// <summary>The clients of the account are others now. To be called under the lock of the accounts.</summary>
    public void Set(IEnumerable<GuardSettings> clients)
    {
        var given = clients.Select(c => c.KillSwitch).OfType<KillSwitch>().Distinct().ToArray();
        foreach (var gone in _given.Except(given)) gone.WasEngaged -= Stop;
        foreach (var come in given.Except(_given)) come.WasEngaged += Stop;
        _given = given;
        _files = [.. clients.Select(c => c.KillSwitchFile).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private void Stop()
    {
        CancellationTokenSource engaged;
        lock (_lock) (engaged, _engaged) = (_engaged, new());
        engaged.Cancel(); // outside of the lock
    }

    private static string? ReasonOf(string file)
    {
        try
        {
            // File.Exists says no where the folder must not be looked into.
            if (new FileInfo(file).Attributes != NoFile) return $"The file {file} is there.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The client cannot check whether {file} exists ({e.GetType().Name}).";
        }
        return Directory.Exists(Path.GetDirectoryName(file))
            ? null
            : $"The folder of {file} is missing, so nobody could stop orders.";
    }
}
