namespace Kiwoom.Spec.Import.Specs;

/// <summary>One difference between what a spec file said and what the document says.</summary>
/// <param name="Kind">Which fact.</param>
/// <param name="Where">Such as <c>request.trde_tp</c>, or a key.</param>
/// <param name="Old">Empty for what is new.</param>
/// <param name="New">Empty for what is gone.</param>
internal sealed record TrChange(ChangeKind Kind, string Where, string Old, string New)
{
    public override string ToString() => Kind switch
    {
        ChangeKind.Added => $"+ {Where}{Shown(New)}",
        ChangeKind.Removed => $"- {Where}{Shown(Old)}",
        ChangeKind.Order => $"~ {Where}: the rows are in another order",
        ChangeKind.Example => $"~ {Where}: another text",
        _ => $"~ {Where}: {Word(Kind)}{Or(Old)} -> {Or(New)}",
    };

    /// <summary>The same difference from the later state to the earlier.</summary>
    public TrChange Reversed() => new(
        Kind switch
        {
            ChangeKind.Added => ChangeKind.Removed,
            ChangeKind.Removed => ChangeKind.Added,
            _ => Kind,
        },
        Where, New, Old);

    private static string Shown(string fact) => fact.Length == 0 ? "" : $" ({fact})";

    private static string Or(string text) => text.Length == 0 ? "(none)" : text;

    private static string Word(ChangeKind kind) =>
        kind is ChangeKind.Key or ChangeKind.Column ? "" : kind.ToString().ToLowerInvariant() + " ";
}

/// <summary>What differs.</summary>
internal enum ChangeKind
{
    Added,
    Removed,
    Key,
    Label,
    Type,
    Required,
    Length,
    Codes,
    Description,
    Order,
    Name,
    Format,
    Unit,
    Rule,
    Limit,
    Role,
    Column,
    Example,
}
