namespace Kiwoom.Simulator.Internal.Settings;

/// <summary>What looks random: the same seed and words give the same numbers, on every machine.</summary>
internal readonly struct Dice(ulong state)
{
    private const ulong Prime = 1099511628211;

    public static Dice Of(int seed) => new Dice(14695981039346656037).With(seed);

    /// <summary>Other dice, as the word tells.</summary>
    public Dice With(ReadOnlySpan<char> word)
    {
        var hash = state;
        foreach (var c in word) hash = (hash ^ c) * Prime;
        // Ends the word, so that "ab" + "c" is not "a" + "bc".
        return new Dice((hash ^ 0x10001) * Prime);
    }

    /// <summary>Other dice, as the number tells.</summary>
    public Dice With(long number) => new((Mixed(state) ^ (ulong)number) * Prime);

    /// <summary>0 to 1, 1 left out.</summary>
    public double Unit => (Mixed(state) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number of a range, both ends included.</summary>
    public long Next(long min, long max) =>
        max <= min ? min : min + (long)(Mixed(state) % (ulong)(max - min + 1));

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
