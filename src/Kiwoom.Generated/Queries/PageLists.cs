namespace Kiwoom.Generated;

/// <summary>A list that cannot be read is not an empty list, and one with a row that cannot be read is not whole.</summary>
internal static class PageLists
{
    /// <summary>The rows of a page that has no list: only where no server sent it.</summary>
    /// <exception cref="KiwoomException">The reply has no such list.</exception>
    public static IReadOnlyList<TRow> None<TRow>(TrDescriptor tr, KiwoomResponse page)
    {
        if (page.Reply.StatusCode == 0) return [];
        throw NoList(tr, page);
    }

    /// <summary>Why a page is not to be taken for an empty one: its table has lists, and the reply none that can be read. Else null.</summary>
    public static KiwoomException? WhyNone(TrDescriptor tr, KiwoomResponse page)
    {
        if (page.Reply.StatusCode == 0) return null;
        var hasLists = false;
        foreach (var field in page.Descriptor.FieldArray)
        {
            if (field.SlotKind != SlotKind.List) continue;
            if (page.ListSlots[field.Slot] is not null) return null;
            hasLists = true;
        }
        return hasLists ? NoList(tr, page) : null;
    }

    /// <summary>Why a reply is not to be taken for one with an empty list.</summary>
    public static KiwoomException NoList(TrDescriptor tr, KiwoomResponse page)
    {
        var element = page.ReadIssues.FirstOrDefault(i => i.Format == ValueFormat.List)?.Element ?? "";
        return PageKeys.Broken(tr, $"The reply has no list {element} that can be read; this is not an empty list.");
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
