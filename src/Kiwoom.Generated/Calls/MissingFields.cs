namespace Kiwoom.Generated;

/// <summary>
/// Finds the fields of a table that a success lacks, so that a table that has changed is seen on its first day. A field that is
/// blank is there.
/// </summary>
internal static class MissingFields
{
    private const int LongestName = 64;

    /// <summary>Adds an issue for each; also for a list in whose place stands nothing that is one.</summary>
    /// <param name="response">As read.</param>
    /// <param name="body">Its body.</param>
    public static void Find(KiwoomResponse response, ReadOnlySpan<byte> body)
    {
        Look(response, body);
        foreach (var nested in response.ListSlots)
        {
            if (nested is KiwoomRecord[] and [var first, ..]) Look(first, body);
            else if (nested is KiwoomRecord inner) Look(inner, body);
        }
    }

    private static void Look(KiwoomRecord record, ReadOnlySpan<byte> body)
    {
        foreach (var field in record.Descriptor.PlanFor(record).Fields)
        {
            if (!IsEmpty(record, field)) continue;
            if (!Has(body, field.Name)) Add(record, field, ReadIssueKind.Missing);
            else if (field.Format == ValueFormat.List && !IsTold(record, field)) Add(record, field, ReadIssueKind.DoesNotFit);
        }
    }

    private static bool IsEmpty(KiwoomRecord record, FieldPlan field) => field.SlotKind switch
    {
        SlotKind.Text => record.TextSlots[field.Slot] is null or "",
        SlotKind.Number => record.NumberSlots[field.Slot] == 0,
        _ => record.ListSlots[field.Slot] is null,
    };

    // Anywhere in the body: the same name elsewhere hides a missing field, and nothing makes a missing one of a field that is there.
    private static bool Has(ReadOnlySpan<byte> body, byte[] name)
    {
        if (name.Length > LongestName) return true;
        Span<byte> quoted = stackalloc byte[name.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        name.CopyTo(quoted[1..]);
        return body.IndexOf(quoted) >= 0;
    }

    private static bool IsTold(KiwoomRecord record, FieldPlan field)
    {
        foreach (var issue in record.ReadIssues)
        {
            if (issue.Element == field.Element) return true;
        }
        return false;
    }

    private static void Add(KiwoomRecord record, FieldPlan field, ReadIssueKind kind) =>
        record.EnsureExtras().AddIssue(new ReadIssue(field.Element, "", kind, field.Format));
}
