namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// Hears whether the server gave up waiting for its synchronous standby. Whoever cancels a commit that waits, as a timeout does, gets a success
/// and a warning: the commit can be seen on this server, and a failover loses it.
/// </summary>
internal sealed class StandbyWatch
{
    // The place in the server's code: its words are in the language of the server, and the SQLSTATE is that of any warning.
    private const string Routine = "SyncRepWaitForLSN";

    private volatile bool _gaveUp;

    /// <param name="connection">Heard until it is closed.</param>
    public StandbyWatch(NpgsqlConnection connection) => connection.Notice += (_, e) => _gaveUp |= e.Notice.Routine == Routine;

    /// <summary>Looks whether it happened since the last look.</summary>
    /// <exception cref="StandbyException">It did.</exception>
    public void Check()
    {
        if (!_gaveUp) return;
        _gaveUp = false;
        throw new StandbyException();
    }
}
