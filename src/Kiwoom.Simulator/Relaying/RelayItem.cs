using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>What is registered at the server, once for all clients of a relay that want it. Used under the relay's lock.</summary>
internal sealed class RelayItem(Registration registration)
{
    private TaskCompletionSource _live = New();
    private bool _isRegistered;
    private bool _hasGap;

    public Registration Registration => registration;

    /// <summary>How many clients have it, or are about to.</summary>
    public int Users { get; set; }

    /// <summary>Who gets its data.</summary>
    public List<RelaySession> Readers { get; } = [];

    /// <summary>Ends the registration.</summary>
    public CancellationTokenSource Ends { get; } = new();

    /// <summary>The frame that had it last, and how many times by now.</summary>
    public (long Frame, int Count) Place { get; set; }

    /// <summary>Whether it is registered, and nothing of it is missed now.</summary>
    public bool IsLive => _live.Task.IsCompletedSuccessfully;

    /// <summary>Completes when it is live; fails where the server refuses it.</summary>
    public Task Live => _live.Task;

    /// <summary>The server has registered it.</summary>
    public void Registered()
    {
        _isRegistered = true;
        Follow();
    }

    /// <summary>It is missed from now on, or not any more.</summary>
    public void Gap(bool isOver)
    {
        _hasGap = !isOver;
        Follow();
    }

    /// <summary>Nothing comes any more.</summary>
    public void End(Exception error)
    {
        if (IsLive) _live = New();
        _live.TrySetException(error);
        _ = _live.Task.Exception; // nobody need wait for it
    }

    private void Follow()
    {
        if (_isRegistered && !_hasGap) _live.TrySetResult();
        else if (IsLive) _live = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
