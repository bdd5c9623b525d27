namespace Kiwoom.Trading.FactRows;

/// <summary>What the column <c>kind</c> says.</summary>
internal static class FactKinds
{
    public const string Intent = "Intent";
    public const string Attempt = "Attempt";
    public const string Outcome = "Outcome";
    public const string Resolution = "Resolution";
    public const string Observation = "Observation";
    public const string Fill = "Fill";
    public const string Workflow = "Workflow";
    public const string Count = "Count";
    public const string Switch = "Switch";
    public const string Position = "Position";
    public const string Note = "Note";
}
