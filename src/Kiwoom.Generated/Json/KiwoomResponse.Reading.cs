namespace Kiwoom.Generated;

public abstract partial class KiwoomResponse
{
    /// <summary>The code of the other envelope, from <c>msg_cd</c>; such as <c>EGW0008</c>.</summary>
    public string? MessageCode
    {
        get => Extras?.MessageCode;
        internal set
        {
            if (value is not null || Extras is not null)
                EnsureExtras().MessageCode = value;
        }
    }

    /// <summary>The odd values of the response and of all its rows.</summary>
    public IEnumerable<ReadIssue> AllReadIssues() => Issues(this);

    private static IEnumerable<ReadIssue> Issues(KiwoomRecord record)
    {
        IEnumerable<ReadIssue> issues = record.ReadIssues;
        foreach (var nested in record.ListSlots)
        {
            if (nested is KiwoomRecord[] rows)
            {
                foreach (var row in rows)
                    issues = Join(issues, row);
            }
            else if (nested is KiwoomRecord inner)
            {
                issues = Join(issues, inner);
            }
        }

        return issues;
    }

    private static IEnumerable<ReadIssue> Join(IEnumerable<ReadIssue> issues, KiwoomRecord record)
    {
        var own = Issues(record);
        return own is IReadOnlyList<ReadIssue> { Count: 0 } ? issues : issues.Concat(own);
    }
}
