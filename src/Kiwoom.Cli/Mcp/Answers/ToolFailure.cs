using System.Text.Json.Nodes;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Problems;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Mcp.Answers;

/// <summary>Turns what ended a tool into an answer that says what it was. Nothing is invented in the place of a reply.</summary>
internal static class ToolFailure
{
    /// <summary>Whether nobody has thought of it: the log gets the whole of it, and the model does not.</summary>
    public static bool IsUnforeseen(Exception exception) => exception is not (ToolException or ToolingException or KiwoomException or JournalException
        or FormatException or ArgumentException or IOException or UnauthorizedAccessException);

    public static Answer Of(Exception exception) => exception switch
    {
        ToolException e => Answer.Error("wrong", e.Message),
        ToolingException e => Answer.Error(e.Problem == ToolingProblem.NoKeys ? "no_keys" : "wrong", e.Message),
        KiwoomException { Violations.Count: > 0 } e => Answer.Error("wrong", $"Nothing was sent. {string.Join(" ", e.Violations.Select(static v => v.Message))}"),
        KiwoomException e => OfServer(e),
        JournalPlaceTakenException e => Answer.Error("account_taken", $"{e.Message} The other program has the account's orders; get_journal and queries work all the same."),
        JournalException e => Answer.Error("journal", JournalRemedies.MessageOf(e)),
        FormatException or ArgumentException => Answer.Error("wrong", exception.Message),
        IOException or UnauthorizedAccessException => Answer.Error("file", exception.Message),
        // What else can happen is a mistake of the program: its text is not for a model.
        _ => Answer.Error("internal", $"The tool failed ({exception.GetType().Name}); the log of the server has more."),
    };

    // The words of the server are data: they are in a member of their own.
    private static Answer OfServer(KiwoomException e) => new(
        new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["kind"] = "server",
                ["class"] = e.Class.ToString(),
                ["code"] = e.Code,
                ["api"] = e.TrId,
                ["serverMessage"] = JsonText.Outside(e.Error.Message),
                ["advice"] = e.Error.Advice,
            },
        },
        IsError: true);
}
