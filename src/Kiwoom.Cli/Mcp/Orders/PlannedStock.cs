using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>A code that a cash order on KRX takes. Nothing is made of another one: a person would be asked about what nobody wrote.</summary>
internal static class PlannedStock
{
    /// <summary>The code of a text.</summary>
    /// <exception cref="ToolException">It is of something else.</exception>
    public static string Of(string text, string name)
    {
        if (!OrderedStock.IsCode(text))
            throw new ToolException($"{name} must be a stock code without a venue, such as 005930, and not {ToolArguments.Shown(text)}: orders go to KRX only.");
        return OrderedStock.IsGold(text) ? throw new ToolException($"{name} must be a stock, and {ToolArguments.Shown(text)} is gold spot: only stocks are ordered here.") : text;
    }
}
