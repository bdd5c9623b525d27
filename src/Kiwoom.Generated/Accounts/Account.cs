namespace Kiwoom.Generated;

/// <summary>
/// One app key on one server, as this process knows it: what all its clients share. It knows no client: what a client brings
/// (connection, log, settings) stays with the client.
/// </summary>
internal sealed class Account(string id, TimeProvider time)
{
    private RequestLimiter? _limiter;
    private int _clients;
    private DateTimeOffset _leftAt;
    private long _left;

    /// <summary>A hash of app key and server; it tells neither.</summary>
    public string Id => id;

    public AccountToken Token { get; } = new();

    public TokenPace TokenPace { get; } = new(time);

    /// <summary>What was ordered, its limits, and the kill switches.</summary>
    public AccountGuard Guard { get; } = new(id, time);

    public ServerCircuit Circuit { get; } = new(time);

    /// <summary>The realtime connection: the server allows one for an app key.</summary>
    public RealtimeHub Realtime { get; } = new(time);

    /// <summary>Whether a client's limits fit those of the others, before anything is changed.</summary>
    /// <exception cref="ArgumentException">They are shared over another store, or without an app key.</exception>
    public void Check(RateSettings? rates, bool hasAppKey)
    {
        if (rates?.Store is null) return;
        if (!hasAppKey)
            throw new ArgumentException("Limits.Store shares the limits of an app key, and the options have none: set AppKey beside TokenProvider, or leave Limits.Store out.", nameof(rates));
        _limiter?.Check(rates);
    }

    /// <summary>The turns of all its clients; null for a client whose requests do not wait. The strictest rates count.</summary>
    /// <param name="rates">The client's.</param>
    public RequestLimiter? Limiter(RateSettings? rates)
    {
        if (rates is null) return null;
        if (_limiter is null) _limiter = new RequestLimiter(rates, time, id);
        else _limiter.Join(rates);
        return _limiter;
    }

    /// <exception cref="ArgumentException">The settings contradict those of another client.</exception>
    public void Join(GuardSettings client)
    {
        Guard.Join(client);
        _clients++;
    }

    /// <summary>
    /// A client is gone, and its limits with it. Nothing else goes with the last one, neither the token nor what was counted: a program
    /// that makes a client for every order would ask for a token and have the day's limit anew each time.
    /// </summary>
    public void Leave(GuardSettings client, RateSettings? rates)
    {
        Guard.Leave(client);
        if (rates is not null) _limiter!.Leave(rates);
        if (--_clients > 0) return;
        try
        {
            (_leftAt, _left) = (time.GetUtcNow(), time.GetTimestamp());
        }
        catch (Exception)
        {
            _leftAt = DateTimeOffset.MaxValue; // somebody's clock fails: a client closes all the same, and what counts is kept
        }
    }

    /// <summary>
    /// Whether nothing of it counts any more, by both clocks: one that is set forward does not make a day of a minute. A kill switch
    /// that was engaged stays so.
    /// </summary>
    public bool IsOver(TimeSpan after) => _clients == 0 && time.GetUtcNow() - _leftAt >= after
        && time.GetElapsedTime(_left) >= after && !Guard.KillSwitches.Own.IsEngaged;
}
