using Kiwoom.Generated;
using Kiwoom.Tooling.Problems;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Tool;

/// <summary>Turns what ended a command into lines that say what to do next, and an exit code.</summary>
internal static class ToolErrors
{
    public static async Task<int> GuardAsync(ToolContext context, Func<Task<int>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (ToolException e)
        {
            context.Tell($"error: {e.Message}");
            return e.ExitCode;
        }
        catch (ToolingException e)
        {
            context.Tell($"error: {e.Message}");
            return e.Problem switch
            {
                ToolingProblem.NoKeys => ExitCode.NoKeys,
                ToolingProblem.NoReply => ExitCode.NoReply,
                _ => ExitCode.Wrong,
            };
        }
        catch (KiwoomException e)
        {
            return await TellAsync(context, e).ConfigureAwait(false);
        }
        catch (JournalException e) when (e.InnerException is KiwoomException ofServer)
        {
            context.Tell("error: The account number (ka00001), which says whose journal it is, could not be read: nothing was done.");
            return await TellAsync(context, ofServer).ConfigureAwait(false);
        }
        catch (JournalException e)
        {
            context.Tell($"error: {TextWidth.Plain(JournalRemedies.MessageOf(e))}");
            return ExitCode.Wrong;
        }
        catch (OperationCanceledException)
        {
            context.Tell("Stopped.");
            return ExitCode.Cancelled;
        }
        catch (ArgumentException e)
        {
            context.Tell($"error: {WithoutParameter(e)}");
            return ExitCode.Wrong;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Tell($"error: {e.Message}");
            return ExitCode.Wrong;
        }
    }

    /// <summary>Whether keys or token are at fault.</summary>
    public static bool IsOfKeys(KiwoomError error) =>
        error.Class is ErrorClass.Credentials or ErrorClass.Token or ErrorClass.WrongEnvironment or ErrorClass.Device;

    private static async Task<int> TellAsync(ToolContext context, KiwoomException e)
    {
        if (e.Error is not { HttpStatus: 0, ReturnCode: null, Class: ErrorClass.System } || await DeadPort.OfAsync(context).ConfigureAwait(false) is not { } address)
            return Tell(context, e);
        context.Tell($"error: Nothing answers at {address}. Does kiwoom sim run there?");
        return ExitCode.NoReply;
    }

    // What .NET adds to a message names things of the code, which nobody before a terminal has written.
    private static string WithoutParameter(ArgumentException e)
    {
        var added = e.ParamName is { Length: > 0 } name ? e.Message.IndexOf($" (Parameter '{name}')", StringComparison.Ordinal) : -1;
        return added > 0 ? e.Message[..added] : e.Message;
    }

    private static int Tell(ToolContext context, KiwoomException e)
    {
        if (e.Violations.Count > 0)
        {
            // The error itself repeats them.
            foreach (var violation in e.Violations) context.Tell($"error: {violation.Message}");
            context.Tell("error: Nothing was sent.");
            return ExitCode.Wrong;
        }
        context.Tell(TextWidth.Plain($"error: {e.Error}"));
        if (e.Error is { HttpStatus: 0, ReturnCode: null, Class: ErrorClass.Input or ErrorClass.WrongEnvironment }) return ExitCode.Wrong; // our own check
        if ((e.Error.Advice ?? Advice(e.Class)) is { } advice) context.Tell(advice);
        if (IsOfKeys(e.Error)) return ExitCode.NoKeys;
        return e.Error is { HttpStatus: 0, ReturnCode: null } || e.Class is ErrorClass.Malformed or ErrorClass.System ? ExitCode.NoReply : ExitCode.Refused;
    }

    private static string? Advice(ErrorClass kind) => kind switch
    {
        ErrorClass.RateLimit => "Wait a second and try again.",
        ErrorClass.Credentials => "Check the keys: kiwoom setup.",
        ErrorClass.WrongEnvironment => "Keys of the mock server do not work on the live one, nor the other way round: kiwoom setup --env ...",
        ErrorClass.Device => "Register this machine's address in the Kiwoom Open API portal.",
        ErrorClass.System or ErrorClass.Malformed => "See what was received: --wire.",
        _ => null,
    };
}
