namespace Kiwoom.Trading.PostgreSql.Tests.Machines;

/// <summary>What goes wrong.</summary>
internal enum ChaosKind
{
    /// <summary>kill -9 of a process; another one is started at once.</summary>
    Kill,

    /// <summary>SIGSTOP of a process, and SIGCONT when its lease is over.</summary>
    Pause,

    /// <summary>The database ends as if the power had gone, and starts again.</summary>
    Restart,

    /// <summary>The connections of a process to the database are cut.</summary>
    Cut,

    /// <summary>Nothing passes between a process and the database, then all of it, late.</summary>
    Hold,

    /// <summary>Questions pass, answers do not; then the connections are cut.</summary>
    HoldAnswers,

    /// <summary>The database waits for a synchronous standby that does not answer: no commit returns.</summary>
    Standby,

    /// <summary>The clock of a process is set.</summary>
    Clock,
}
