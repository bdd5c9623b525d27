namespace Kiwoom.Generated;

/// <summary>
/// What to send next so that what is registered becomes what is wanted. A pure function: it knows no socket and no clock, and the same
/// arguments give the same step.
/// </summary>
/// <remarks>
/// The client owns the groups: one for what belongs to the account, one for everything else. The server counts codes, not pairs of code and
/// type, and counts them for the whole connection: more groups give no more room.
/// </remarks>
internal static class RegistrationPlan
{
    public const string AccountGroup = "1";
    public const string ItemGroup = "2";
    private const string NoGroup = "";

    /// <summary>The next request; null where nothing is left to do.</summary>
    /// <param name="wanted">What subscribers want, without what the server refused on this connection.</param>
    /// <param name="registered">What the server has confirmed on this connection.</param>
    /// <param name="parts">How much may be asked for at once, for keys of requests that were refused as a whole.</param>
    /// <param name="begun">The groups that were used on this connection. The first request of a group replaces what the server may have kept.</param>
    public static RegistrationStep? Next(
        IReadOnlySet<RegistrationKey> wanted,
        IReadOnlySet<RegistrationKey> registered,
        IReadOnlyDictionary<RegistrationKey, PartSize> parts,
        IReadOnlySet<string> begun)
    {
        var missing = wanted.Where(k => !registered.Contains(k)).ToList();
        return Register(missing.Where(static k => k.IsOfAccount), AccountGroup)
            ?? Remove(registered.Where(k => !wanted.Contains(k)).ToList())
            ?? Register(missing.Where(static k => k.IsCode), ItemGroup)
            ?? Register(missing.Where(static k => k.IsCondition), NoGroup);

        RegistrationStep? Register(IEnumerable<RegistrationKey> keys, string group) =>
            First(keys.Select(k => (k, parts.TryGetValue(k, out var size) ? size : MostOf(k)))) is { } bundle
                ? new(IsRemoval: false, group, KeepsGroup: begun.Contains(group), bundle.Items, bundle.Types)
                : null;
    }

    // What is removed first makes room for what is registered afterwards.
    private static RegistrationStep? Remove(List<RegistrationKey> keys)
    {
        foreach (var ofGroup in keys.ToLookup(static k => k.IsCondition ? NoGroup : k.IsOfAccount ? AccountGroup : ItemGroup).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            if (First(ofGroup.Select(static k => (k, MostOf(k)))) is { } bundle)
                return new(IsRemoval: true, ofGroup.Key, KeepsGroup: true, bundle.Items, bundle.Types);
        }
        return null;
    }

    private static PartSize MostOf(RegistrationKey key) => key.IsCondition ? PartSize.OneItem : PartSize.Whole;

    // The first items that lack the same types; what was never refused goes first.
    private static (string[] Items, string[] Types)? First(IEnumerable<(RegistrationKey Key, PartSize Size)> keys)
    {
        var first = keys
            .GroupBy(static k => (k.Key.Item, k.Size), static k => k.Key.Type)
            .Select(static g => (g.Key.Item, g.Key.Size, Types: g.Order(StringComparer.Ordinal).Take(g.Key.Size.AllTypes ? int.MaxValue : 1).ToArray()))
            .GroupBy(static g => (g.Size, Types: string.Join('\n', g.Types)))
            .OrderByDescending(static g => g.Key.Size.Items).ThenByDescending(static g => g.Key.Size.AllTypes)
            .ThenBy(static g => g.Key.Types, StringComparer.Ordinal)
            .FirstOrDefault();
        return first is null
            ? null
            : ([.. first.Select(static g => g.Item).Order(StringComparer.Ordinal).Take(first.Key.Size.Items)], first.First().Types);
    }
}
