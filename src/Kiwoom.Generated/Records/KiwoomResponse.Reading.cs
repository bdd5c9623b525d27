namespace Kiwoom.Generated;

public abstract partial class KiwoomResponse
{
    /// <summary>The code of the other envelope, from <c>msg_cd</c>; such as <c>EGW0008</c>.</summary>
    public string? MessageCode
    {
        get => Extras?.MessageCode;
        internal set
        {
            if (value is not null || Extras is not null) EnsureExtras().MessageCode = value;
        }
    }

    /// <summary>The body had several return codes, and they differ: what it says is not known.</summary>
    internal bool CodesDiffer => Extras?.CodesDiffer == true;

    /// <summary>A return code was read, which need not be the only one.</summary>
    internal void TakeReturnCode(int? code)
    {
        if (ReturnCode is { } before && before != code) EnsureExtras().CodesDiffer = true;
        ReturnCode = code;
    }

    /// <summary>The values of the response and of all its rows that could not be read as they should.</summary>
    public IReadOnlyList<ReadIssue> AllReadIssues()
    {
        List<ReadIssue>? found = null;
        Collect(this, ref found);
        return found is null ? [] : found;
    }

    private static void Collect(KiwoomRecord record, ref List<ReadIssue>? found)
    {
        if (record.ReadIssues.Count > 0) (found ??= []).AddRange(record.ReadIssues);
        foreach (var nested in record.ListSlots)
        {
            if (nested is KiwoomRecord[] rows)
            {
                foreach (var row in rows) Collect(row, ref found);
            }
            else if (nested is KiwoomRecord inner)
            {
                Collect(inner, ref found);
            }
        }
    }
}
