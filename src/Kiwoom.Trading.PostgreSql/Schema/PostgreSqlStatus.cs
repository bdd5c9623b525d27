namespace Kiwoom.Trading.PostgreSql;

/// <summary>What a database has.</summary>
public sealed record PostgreSqlStatus
{
    /// <summary>The version of the server, such as <c>15.8</c>.</summary>
    public required string Server { get; init; }

    /// <summary>The version of the schema; 0 where there is none.</summary>
    public required int Version { get; init; }

    /// <summary>The version that this program needs.</summary>
    public required int NeededVersion { get; init; }

    /// <summary>Why what is recorded there may be lost; null where nothing speaks for it.</summary>
    public required string? Flaw { get; init; }

    /// <summary>Whether the roles <c>kiwoom_desk</c> and <c>kiwoom_reader</c> are there and may use the schema.</summary>
    public required bool HasRoles { get; init; }

    /// <summary>The desks of all accounts, by account.</summary>
    public required IReadOnlyList<PostgreSqlDeskStatus> Desks { get; init; }
}
