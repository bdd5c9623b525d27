namespace Kiwoom.Simulator;

/// <summary>How a recording is played by <see cref="KiwoomSimulator.Play"/>.</summary>
public sealed record PlaybackSettings
{
    /// <summary>How many times faster than it was recorded: 1 as it was, 10 for ten minutes in one; above 0.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>
    /// Whether it begins with the first registration of something that it has; false to begin at once, so that whoever registers later
    /// misses the beginning.
    /// </summary>
    public bool WaitsForRegistration { get; init; } = true;

    /// <summary>Whether connections break where the recorded one was lost; false to let them stay.</summary>
    public bool BreaksConnections { get; init; }

    internal void Check()
    {
        if (!(Speed > 0) || !double.IsFinite(Speed))
            throw new ArgumentOutOfRangeException(nameof(Speed), Speed, "A speed is a number above 0, such as 10 for ten times as fast.");
    }
}
