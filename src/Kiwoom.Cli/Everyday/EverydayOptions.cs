using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Everyday;

/// <summary>What all everyday commands have: a server, a form of the output, the wire.</summary>
internal sealed class EverydayOptions
{
    private readonly ToolContext _context;
    private readonly Option<string> _server;
    private readonly Option<ReplyFormat> _format = new("--output", "-o") { Description = "table, json or csv (출력 형식)" };
    private readonly Option<bool> _wire = new("--wire") { Description = "Print status, headers and bodies to the error stream, secrets masked (HTTP 내용)" };

    private EverydayOptions(ToolContext context)
    {
        _context = context;
        _server = ServerOption.Create(context);
    }

    /// <summary>Adds the options to a command, and what it does with a client of the server that they name.</summary>
    public static Command AddTo(
        Command command, ToolContext context, Func<ParseResult, KiwoomClient, ReplyFormat, CancellationToken, Task<int>> run)
    {
        var options = new EverydayOptions(context);
        command.Add(options._server);
        command.Add(options._format);
        command.Add(options._wire);
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, () => options.RunAsync(result, run, cancellationToken)));
        return command;
    }

    private async Task<int> RunAsync(
        ParseResult result, Func<ParseResult, KiwoomClient, ReplyFormat, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        var server = ServerOption.Parse(result.GetRequiredValue(_server));
        using var session = Session.Open(server, _context.Local, result.GetValue(_wire) ? _context.Tell : null);
        return await run(result, session.Client, result.GetValue(_format), cancellationToken).ConfigureAwait(false);
    }
}
