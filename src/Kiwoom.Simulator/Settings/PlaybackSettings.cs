namespace Kiwoom.Simulator;

/// <summary>How a recording is played by <see cref="KiwoomSimulator.Play"/>.</summary>
public sealed record PlaybackSettings
{
    private const double Slowest = 0.001;
    private const double Fastest = 10_000;

    /// <summary>How many times faster than it was recorded: 1 as it was, 10 for ten minutes in one; 0.001 to 10,000.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>
    /// Whether it begins with the first registration of something that it has; false to begin at once, so that whoever registers later
    /// misses the beginning.
    /// </summary>
    public bool WaitsForRegistration { get; init; } = true;

    /// <summary>
    /// Whether connections break where the recorded one was lost, so that nobody takes the hole for a quiet market; false to let them stay.
    /// </summary>
    public bool BreaksConnections { get; init; } = true;

    internal void Check()
    {
        if (Speed is not (>= Slowest and <= Fastest))
            throw new ArgumentOutOfRangeException(nameof(Speed), Speed, "A speed is a number from 0.001 to 10000, such as 10 for ten times as fast.");
    }
}
