using System.Collections.Concurrent;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Acts;

/// <summary>An act that was checked and shown, and is not done yet: its values are here, so that the second press has its id alone.</summary>
/// <param name="run">Does it.</param>
internal sealed class ActPlan(Func<ActPlan, Task<ActResult>> run)
{
    private readonly Lock _lock = new();
    private Task<ActResult>? _run;

    /// <summary>The id, which is the key of its order in the journal.</summary>
    public required string Id { get; init; }

    /// <summary>The word of the act.</summary>
    public required string Act { get; init; }

    /// <summary>The session that it belongs to.</summary>
    public required string User { get; init; }

    /// <summary>The stock; null for all.</summary>
    public string? Stock { get; init; }

    /// <summary>What it does, as the first press showed it.</summary>
    public required Said Does { get; init; }

    /// <summary>What it has done so far, for people.</summary>
    public ConcurrentQueue<Said> Lines { get; } = new();

    /// <summary>When it can no longer be sent.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Whether it was handed to the desk: from then on nothing that goes wrong may say that nothing was sent.</summary>
    public bool IsSubmitted { get; set; }

    /// <summary>Whether it was sent before.</summary>
    public bool IsUsed
    {
        get
        {
            lock (_lock) return _run is not null;
        }
    }

    /// <summary>Whether it was sent and is not done yet.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_lock) return _run is { IsCompleted: false };
        }
    }

    /// <summary>What became of it, when it is done; null where it was not sent.</summary>
    public Task<ActResult>? Result
    {
        get
        {
            lock (_lock) return _run;
        }
    }

    /// <summary>Does it, the first time; then gives what the first time gave.</summary>
    /// <returns>The result, and whether this call did it.</returns>
    public (Task<ActResult> Result, bool IsFirst) Run()
    {
        lock (_lock)
        {
            if (_run is { } running) return (running, false);
            return (_run = Task.Run(() => run(this)), true);
        }
    }
}
