namespace Kiwoom.Generated;

/// <summary>What can be registered: data of one TR for one item.</summary>
/// <param name="Type">API ID; case matters.</param>
/// <param name="Item">The item as it is sent; empty for data of the account.</param>
internal readonly record struct RegistrationKey(string Type, string Item) : IComparable<RegistrationKey>
{
    /// <summary>Whether it belongs to the account and to no item.</summary>
    public bool IsOfAccount => Item.Length == 0;

    public int CompareTo(RegistrationKey other) =>
        string.CompareOrdinal(Item, other.Item) is var byItem and not 0 ? byItem : string.CompareOrdinal(Type, other.Type);

    public override string ToString() => IsOfAccount ? Type : $"{Type} {Item}";
}
