namespace Kiwoom.Trading.PostgreSql;

/// <summary>What was written is on one server alone: its synchronous standby did not confirm it.</summary>
internal sealed class StandbyException() : NpgsqlException("The synchronous standby did not confirm the commit.");
