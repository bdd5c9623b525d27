namespace Kiwoom.Trading.PostgreSql;

/// <summary>Settings of a <see cref="PostgreSqlDatabase"/>. They are read once.</summary>
public sealed record PostgreSqlDatabaseOptions
{
    /// <summary>
    /// Whether a server on another machine may be reached without TLS, as where the network itself is encrypted. False by default: there,
    /// <c>SSL Mode=VerifyFull</c> is the default, and a connection string that turns it off is refused.
    /// </summary>
    public bool AllowPlainText { get; init; }

    /// <summary>How long one statement may take, 5 s by default. After that, what was to be recorded fails, and its order is not sent.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock of leases, pauses and waits on this side. The database has its own.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
