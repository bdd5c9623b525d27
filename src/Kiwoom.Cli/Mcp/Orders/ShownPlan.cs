namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>A plan as <c>kiwoom approve</c> shows it.</summary>
/// <param name="Id">The plan's id.</param>
/// <param name="Text">What would be sent, for a person.</param>
/// <param name="Word">What a person types.</param>
/// <param name="Expires">Until when an answer counts.</param>
internal sealed record ShownPlan(string Id, string Text, string Word, DateTimeOffset Expires)
{
    /// <summary>Of what is shown here.</summary>
    public string Hash => OrderPlan.HashOf(Id, Text, Word);
}
