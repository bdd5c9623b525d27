using Kiwoom.Generated;

namespace Kiwoom.Tooling.Display;

/// <summary>A sentence on a value that was not read as it should, which says what is shown of it.</summary>
public static class ReadIssueText
{
    /// <param name="issue">What is wrong.</param>
    /// <param name="showSecrets">Whether secret values are shown.</param>
    public static string Of(ReadIssue issue, bool showSecrets) => issue switch
    {
        { Kind: ReadIssueKind.Missing } => $"the reply has no {issue.Element}",
        { Kind: ReadIssueKind.Saturated } => $"{issue.Element} is {issue.RawText}, where 32-bit numbers end: the true value may lie beyond",
        { Kind: ReadIssueKind.UnexpectedPoint } =>
            $"{issue.Element} has a point where its decimals should follow without one; shown as received",
        { Format: ValueFormat.List } => $"the list {issue.Element} could not be read whole: what is not a row is not shown",
        { Format: ValueFormat.Object or ValueFormat.TextList } => $"{issue.Element} does not fit its format {issue.Format}; not shown",
        { Format: ValueFormat.Secret } when !showSecrets => $"{issue.Element} does not fit its format {issue.Format}; masked",
        _ => $"{issue.Element} does not fit its format {issue.Format}; shown as received",
    };
}
