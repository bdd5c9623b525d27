namespace Kiwoom.Generated;

/// <summary>When queries fail at once.</summary>
/// <param name="Failures">In a row; 0 for never.</param>
/// <param name="Pause">Before one query tries the server again.</param>
internal sealed record CircuitSettings(int Failures, TimeSpan Pause);
