namespace Kiwoom.Generated;

/// <summary>A list that cannot be read is not an empty list, and one with a row that cannot be read is not whole.</summary>
internal static class PageLists
{
    /// <summary>The rows of a page that has no list: only where no server sent it.</summary>
    /// <exception cref="KiwoomException">The reply has no such list.</exception>
    public static IReadOnlyList<TRow> None<TRow>(TrDescriptor tr, KiwoomResponse page)
    {
        if (page.Reply.StatusCode == 0) return [];
        var element = page.ReadIssues.FirstOrDefault(i => i.Format == ValueFormat.List)?.Element ?? "";
        throw PageKeys.Broken(tr, $"The reply has no list {element} that can be read; this is not an empty list.");
    }

    /// <exception cref="KiwoomException">Something in the list that has these rows is not a row.</exception>
    public static void ThrowIfBroken(TrDescriptor tr, KiwoomResponse page, object rows)
    {
        if (page.ReadIssues.Count == 0) return;
        var field = page.Descriptor.FieldArray.FirstOrDefault(f => f.SlotKind == SlotKind.List && page.ListSlots[f.Slot] == rows);
        var issue = page.ReadIssues.FirstOrDefault(
            i => i is { Format: ValueFormat.List, Kind: ReadIssueKind.DoesNotFit } && (field is null || i.Element == field.Element));
        if (issue is not null)
            throw PageKeys.Broken(tr, $"Something in the list {issue.Element} is not a row; the rows before this are those that are.");
    }
}
