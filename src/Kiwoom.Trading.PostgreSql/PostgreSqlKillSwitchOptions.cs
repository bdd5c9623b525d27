namespace Kiwoom.Trading.PostgreSql;

/// <summary>Settings of a <see cref="PostgreSqlKillSwitch"/>.</summary>
public sealed record PostgreSqlKillSwitchOptions
{
    /// <summary>The name of the switch in the database: all machines that name it obey it. Such as an account's name of your own.</summary>
    public string Name { get; init; } = "all";

    /// <summary>
    /// How long the database may be out of reach before new orders stop, as if the switch had been engaged: 5 s by default. Null: they go on, and a
    /// switch that somebody engages meanwhile is obeyed when the database is there again.
    /// </summary>
    public TimeSpan? EngagesWithoutDatabase { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often it is looked at besides the notifications of the database, which may get lost: 500 ms by default.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(500);
}
