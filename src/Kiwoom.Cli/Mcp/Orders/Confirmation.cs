using System.Globalization;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>Asks a person: in the client's own dialog where it has one, else a terminal answers (<c>kiwoom approve</c>).</summary>
/// <param name="by">Who has to say yes.</param>
/// <param name="files">How a terminal answers.</param>
internal sealed class Confirmation(ConfirmedBy by, PlanFiles files)
{
    private const string Typed = "confirmation";

    /// <summary>Asks.</summary>
    /// <returns>Yes or no, and who said it; null where nobody has answered yet.</returns>
    public async Task<(bool IsYes, string By)?> AskAsync(OrderPlan plan, ToolCall call, CancellationToken cancellationToken)
    {
        if (by == ConfirmedBy.Nobody) return (true, "nobody (simulator)");
        if (files.AnswerTo(plan) is { } answer) return (answer, "kiwoom approve");
        if (by == ConfirmedBy.Terminal || call.Server.ClientCapabilities?.Elicitation is null) return null;
        return await AskClientAsync(plan, call, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(bool IsYes, string By)?> AskClientAsync(OrderPlan plan, ToolCall call, CancellationToken cancellationToken)
    {
        var request = new ElicitRequestParams
        {
            Message = string.Create(CultureInfo.InvariantCulture, $"{plan.Text}\n\n보내려면 {plan.Word} 을(를) 입력하세요. To send it, type {plan.Word}."),
            RequestedSchema = new ElicitRequestParams.RequestSchema
            {
                Properties =
                {
                    [Typed] = new ElicitRequestParams.StringSchema
                    {
                        Title = plan.Action == OrderAction.Cancel ? "주문번호 (order number)" : "수량 (quantity)",
                        Description = $"Type {plan.Word} to send the order.",
                        MinLength = 1,
                        MaxLength = 20,
                    },
                },
                Required = [Typed],
            },
        };
        try
        {
            var result = await call.Server.ElicitAsync(request, cancellationToken).ConfigureAwait(false);
            var typed = result.Content is { } content && content.TryGetValue(Typed, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
            return (result.IsAccepted && typed == plan.Word, result.IsAccepted && typed != plan.Word ? "the person, who typed something else" : "the person, in the client's dialog");
        }
        catch (Exception e) when (e is InvalidOperationException or McpException)
        {
            return null; // it declares a dialog and has none for this: a terminal can answer
        }
    }
}
