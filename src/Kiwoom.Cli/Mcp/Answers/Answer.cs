using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Kiwoom.Cli.Mcp.Answers;

/// <summary>What a tool answers: data alone, as structured content and as its text. No sentence of it is an instruction.</summary>
/// <param name="Data">The members.</param>
/// <param name="IsError">Whether the tool could not do what it was asked.</param>
internal sealed record Answer(JsonObject Data, bool IsError = false)
{
    // One answer must not fill what a model can read.
    private const int LongestAnswer = 60_000;

    /// <summary>As the protocol has it.</summary>
    public CallToolResult ToResult()
    {
        var text = JsonText.Of(Data);
        if (text.Length > LongestAnswer && !IsError)
            return Error("too_long", $"The answer would have {text.Length} characters. Ask for fewer rows or columns.").ToResult();
        return new CallToolResult
        {
            Content = [new TextContentBlock { Text = text }],
            StructuredContent = JsonText.ElementOf(Data),
            IsError = IsError,
        };
    }

    /// <summary>That something could not be done, and what to do.</summary>
    /// <param name="kind">One word for programs.</param>
    /// <param name="message">For people.</param>
    public static Answer Error(string kind, string message) => new(
        new JsonObject { ["error"] = new JsonObject { ["kind"] = kind, ["message"] = JsonText.Outside(message) } }, IsError: true);
}
