namespace Kiwoom.Generated;

/// <summary>
/// The kill switches of one account: its own, and the switches and files that its clients name. Any of them stops the new
/// orders of all its clients.
/// </summary>
internal sealed class KillSwitches
{
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private CancellationTokenSource _engaged = new();
    private volatile KillSwitch[] _given = [];
    private volatile KillFile[] _files = [];

    /// <param name="time">The clock.</param>
    public KillSwitches(TimeProvider time)
    {
        _time = time;
        Own.WasEngaged += Stop;
    }

    /// <summary>The account's own.</summary>
    public KillSwitch Own { get; } = new();

    /// <summary>Why a switch stops new orders; null while none is engaged.</summary>
    public string? Engaged
    {
        get
        {
            if (Own.Reason is { } own) return own;
            foreach (var given in _given)
            {
                if (given.Reason is { } reason) return reason;
            }
            return null;
        }
    }

    /// <summary>Why new orders are stopped, by a switch or a file; null while they pass.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while a file was looked for.</exception>
    public ValueTask<string?> ReasonAsync(CancellationToken cancellationToken) =>
        _files is { Length: > 0 } files && Engaged is null ? LookAsync(files, cancellationToken) : new(Engaged);

    /// <summary>As <see cref="ReasonAsync"/>, for a status: it holds the thread where a file is looked for, for a second each at most.</summary>
    public string? ReasonNow() => Engaged ?? _files.Select(static file => file.LookNow(KillFile.Longest)).FirstOrDefault(static reason => reason is not null);

    /// <summary>
    /// Calls back when a switch is engaged the next time. Whoever registers first and looks at <see cref="Engaged"/> then misses none.
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
        var before = _files;
        _files =
        [
            .. clients.Where(c => c.KillSwitchFile is not null).DistinctBy(c => c.KillSwitchFile, StringComparer.Ordinal)
                .Select(c => before.FirstOrDefault(f => f.Path == c.KillSwitchFile) ?? new KillFile(c.KillSwitchFile!, _time, c.KillFileLook)),
        ];
    }

    private async ValueTask<string?> LookAsync(KillFile[] files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (await file.LookAsync(cancellationToken).ConfigureAwait(false) is { } reason) return reason;
        }
        return Engaged; // meanwhile
    }

    private void Stop()
    {
        CancellationTokenSource engaged;
        lock (_lock) (engaged, _engaged) = (_engaged, new());
        engaged.Cancel(); // outside of the lock
    }
}
