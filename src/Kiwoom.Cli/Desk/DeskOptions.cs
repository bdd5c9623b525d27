using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Desk;

/// <summary>The options of a command that opens a desk: a server, a journal, a form of the output, the wire; and what stands before an order.</summary>
internal sealed class DeskOptions
{
    private readonly ToolContext _context;
    private readonly Option<string> _server;
    private readonly Option<string?> _journal = new("--journal") { Description = "The folder of the journal; the user's state folder without it (주문 기록 폴더)" };
    private readonly Option<ReplyFormat> _format = new("--output", "-o") { Description = "table, json or csv (출력 형식)" };
    private readonly Option<bool> _wire = new("--wire") { Description = "Print status, headers and bodies to the error stream, secrets masked (HTTP 내용)" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Check, print what would be sent, and send no order (전송 없이 확인)" };
    private readonly Option<bool> _live = new("--live") { Description = "Allow an order with real money (실전 주문 허용)" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask (확인 생략)" };

    private DeskOptions(ToolContext context)
    {
        _context = context;
        _server = ServerOption.Create(context);
    }

    /// <summary>Adds the options to a command that only looks, and what it does.</summary>
    public static Command AddTo(Command command, ToolContext context, Func<ParseResult, DeskCall, CancellationToken, Task<int>> run) =>
        new DeskOptions(context).Add(command, sends: false, run);

    /// <summary>Adds the options to a command that sends orders, and what it does.</summary>
    public static Command AddToSending(Command command, ToolContext context, Func<ParseResult, DeskCall, CancellationToken, Task<int>> run) =>
        new DeskOptions(context).Add(command, sends: true, run);

    private Command Add(Command command, bool sends, Func<ParseResult, DeskCall, CancellationToken, Task<int>> run)
    {
        foreach (Option option in (Option[])[_server, _journal, _format, _wire]) command.Add(option);
        if (sends)
        {
            foreach (Option option in (Option[])[_dryRun, _live, _yes]) command.Add(option);
        }
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(_context, async () =>
        {
            var call = new DeskCall(_context, ServerOption.Parse(result.GetRequiredValue(_server)))
            {
                Name = $"kiwoom {command.Name}",
                Folder = result.GetValue(_journal),
                Format = result.GetValue(_format),
                Wire = result.GetValue(_wire),
                DryRun = sends && result.GetValue(_dryRun),
                AllowLive = sends && result.GetValue(_live),
                IsConfirmed = sends && result.GetValue(_yes),
            };
            return await run(result, call, cancellationToken).ConfigureAwait(false);
        }));
        return command;
    }
}
