namespace Kiwoom.Testing;

/// <summary>
/// The morning of a trading day, at an hour that stands still while timers run, for tests that compare two replies: what a server says of
/// the time is the same in both.
/// </summary>
public sealed class StillProvider : TimeProvider
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 1, 30, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Morning;
}
