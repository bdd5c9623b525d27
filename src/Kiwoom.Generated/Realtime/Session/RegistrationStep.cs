namespace Kiwoom.Generated;

/// <summary>One request to the server: every type for every item, or one live condition search.</summary>
/// <param name="IsRemoval">Whether it removes; otherwise it registers.</param>
/// <param name="Group">그룹번호; a condition search has none.</param>
/// <param name="KeepsGroup">Whether what the group has already stays.</param>
/// <param name="Items">The items.</param>
/// <param name="Types">The types.</param>
internal sealed record RegistrationStep(bool IsRemoval, string Group, bool KeepsGroup, string[] Items, string[] Types)
{
    public IEnumerable<RegistrationKey> Keys => from item in Items from type in Types select new RegistrationKey(type, item);

    public int Count => Items.Length * Types.Length;

    public bool IsCondition => Types[0] == SocketWords.ConditionType;

    /// <summary>The TR that a refusal is about.</summary>
    public string TrId => IsCondition ? RequestRealtimeConditionSearchRequest.TrDescriptor.Id : Types[0];

    /// <summary>The request for a live condition search.</summary>
    public KiwoomRequest ToConditionRequest() => IsRemoval
        ? new StopRealtimeConditionSearchRequest { Sequence = Items[0] }
        : new RequestRealtimeConditionSearchRequest { Sequence = Items[0], Venue = Venue.Krx };

    public RealtimeRequest ToRequest()
    {
        var selection = new RealtimeSelection(Items, Types);
        return IsRemoval ? RealtimeRequest.ForRemoval(Group, selection) : RealtimeRequest.ForRegistration(Group, KeepsGroup, selection);
    }

    /// <summary>
    /// What to try after a refusal that does not say which item it is about: smaller and smaller parts, until one pair of item and type is
    /// left.
    /// </summary>
    public PartSize Smaller => Items.Length > 1 ? new(Items.Length / 2, AllTypes: true) : new(1, AllTypes: false);
}

/// <summary>How much one request may ask for.</summary>
/// <param name="Items">The most items.</param>
/// <param name="AllTypes">Whether all types of an item may be asked for at once.</param>
internal readonly record struct PartSize(int Items, bool AllTypes)
{
    public static PartSize Whole { get; } = new(int.MaxValue, true);

    public static PartSize OneItem { get; } = new(1, true);
}
