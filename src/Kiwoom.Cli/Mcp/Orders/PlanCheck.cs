using System.Text.Json.Nodes;
using Kiwoom.Cli.Mcp.Answers;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>One check of a plan.</summary>
/// <param name="Name">In English, one word.</param>
/// <param name="Passed">Null where it cannot be told, which stops nothing.</param>
/// <param name="Text">For people.</param>
internal sealed record PlanCheck(string Name, bool? Passed, string Text)
{
    public JsonObject ToJson() => new() { ["check"] = Name, ["passed"] = Passed, ["text"] = JsonText.Outside(Text) };

    public static JsonArray ToJson(IEnumerable<PlanCheck> checks) => new([.. checks.Select(static check => check.ToJson())]);

    /// <summary>The sentences of what failed; null where nothing did.</summary>
    public static string? Failed(IEnumerable<PlanCheck> checks)
    {
        var failed = checks.Where(static check => check.Passed == false).Select(static check => $"{check.Name}: {check.Text}").ToList();
        return failed.Count == 0 ? null : string.Join(" ", failed);
    }
}
