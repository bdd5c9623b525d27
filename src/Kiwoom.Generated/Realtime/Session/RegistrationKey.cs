namespace Kiwoom.Generated;

/// <summary>What can be registered: data of one TR for one item, or a live condition search.</summary>
/// <param name="Type">What its data is called: the API ID, in which case matters, or the word for the condition search.</param>
/// <param name="Item">The item as it is sent; empty for data of the account; the sequence of a condition.</param>
internal readonly record struct RegistrationKey(string Type, string Item) : IComparable<RegistrationKey>
{
    /// <summary>Whether it belongs to the account and to no item.</summary>
    public bool IsOfAccount => Item.Length == 0;

    /// <summary>Whether it is a live condition search.</summary>
    public bool IsCondition => Type == SocketWords.ConditionType;

    /// <summary>Whether it is one of the codes that a connection takes.</summary>
    public bool IsCode => !IsOfAccount && !IsCondition;

    public int CompareTo(RegistrationKey other) =>
        string.CompareOrdinal(Item, other.Item) is var byItem and not 0 ? byItem : string.CompareOrdinal(Type, other.Type);

    public override string ToString() => IsOfAccount ? Type : $"{Type} {Item}";
}
