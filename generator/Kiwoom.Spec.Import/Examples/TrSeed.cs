namespace Kiwoom.Spec.Import.Examples;

/// <summary>Numbers that are the same in every run and differ from TR to TR.</summary>
internal static class TrSeed
{
    /// <summary>A number from 0 to below a bound, for a TR and a purpose.</summary>
    public static int Of(string id, string purpose, int bound)
    {
        // FNV-1a: string.GetHashCode differs from run to run.
        var hash = 2166136261u;
        foreach (var c in id + "/" + purpose) hash = unchecked((hash ^ c) * 16777619u);
        return (int)((hash ^ (hash >> 15)) % (uint)bound);
    }
}
