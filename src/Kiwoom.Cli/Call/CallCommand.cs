using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Finding;
using Kiwoom.Tooling.Text;
using NearName = Kiwoom.Vocabulary.NearName;

namespace Kiwoom.Cli.Call;

/// <summary><c>kiwoom call &lt;tr&gt;</c>: any TR, with an option for each field of its table.</summary>
internal static class CallCommand
{
    private const string Name = "call";

    public static Command Create(ToolContext context)
    {
        var command = new Command(Name, "Call any TR, each field an option: kiwoom call ka10001 --stk_cd 005930 (TR 호출)");
        foreach (var (tr, name) in Wanted(context.Arguments))
        {
            var called = CreateFor(tr, context);
            if (name != tr.Id) called.Aliases.Add(name);
            command.Add(called);
        }
        return command;
    }

    /// <summary>What is said of a word that is not a TR, with those that may be meant; null for another command line.</summary>
    public static string? Misnamed(ParseResult result)
    {
        if (result.CommandResult.Command.Name != Name || result.UnmatchedTokens.FirstOrDefault() is not { Length: > 0 } word || word[0] == '-') return null;
        // Of those with the same digits, the letters were mistaken.
        var digits = string.Concat(word.Where(char.IsAsciiDigit));
        var ids = KiwoomCatalog.All.Where(tr => !TrCall.IsOnSocket(tr)).ToList();
        List<string> near = [.. ids.Where(tr => digits.Length >= 5 && tr.Id.EndsWith(digits, StringComparison.Ordinal)).Select(tr => tr.Id)];
        if (near.Count == 0 && NearName.Find(word, ids.Select(tr => tr.Id).Concat(ids.Select(tr => tr.Name))) is { } one) near.Add(one);
        var hint = near.Count > 0 ? $" Did you mean {string.Join(" or ", near)}?" : "";
        return TextWidth.Plain($"'{word}' is not a TR that can be called.{hint} All of them: kiwoom tr list; by words: kiwoom tr find ...");
    }

    // Options for 207 TRs would take longer to make than a call takes.
    private static IEnumerable<(TrDescriptor Tr, string Name)> Wanted(IReadOnlyList<string> arguments)
    {
        var words = arguments.SelectMany(a => a.Split(' ')).SkipWhile(a => a != Name).Skip(1);
        foreach (var word in words)
        {
            // Of two TRs with a name, the one that can be called is meant.
            var named = TrNames.Find(word);
            if (named.Count > 0) return [(named.FirstOrDefault(tr => !TrCall.IsOnSocket(tr)) ?? named[0], word)];
        }
        return KiwoomCatalog.All.Select(tr => (tr, tr.Id));
    }

    private static Command CreateFor(TrDescriptor tr, ToolContext context)
    {
        var fields = FieldOptions.Create(tr);
        var server = ServerOption.Create(context);
        var format = new Option<ReplyFormat>("--output", "-o") { Description = "table, json (the server's own body) or csv (출력 형식)" };
        var lists = tr.Response.Fields.Where(f => f is { Format: ValueFormat.List }).Select(f => f.Element).ToArray();
        var list = new Option<string?>("--list") { Description = "For csv: which list of the reply (출력할 LIST)", Hidden = lists.Length == 0 };
        list.CompletionSources.Add(lists);
        var chosen = new Option<string?>("--fields")
        {
            Description = "For table and csv: only these fields of the reply, such as stk_cd,cur_prc (출력할 필드)",
            HelpName = "names",
        };
        var mark = new Option<bool>("--bom") { Description = "For csv: begin with a byte order mark, so that Excel reads Korean (엑셀용)" };
        var wire = new Option<bool>("--wire") { Description = "Print status, headers and bodies to the error stream, secrets masked (HTTP 내용)" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Show tokens and account numbers (비밀값 표시)" };
        var command = new Command(tr.Id, $"{tr.KoreanName} ({tr.Name})") { server, format, list, chosen, mark, wire, secrets };
        command.Hidden = TrCall.IsOnSocket(tr);
        foreach (var (_, option) in fields) command.Add(option);

        var dryRun = new Option<bool>("--dry-run") { Description = "Check, print what would be sent, and send nothing (전송 없이 확인)" };
        command.Add(dryRun);
        var allPages = new Option<bool>("--all-pages") { Description = "Ask for every further page (연속조회)" };
        var maxPages = new Option<int>("--max-pages") { Description = "The most pages", DefaultValueFactory = _ => 1000 };
        var extra = new Option<string[]>("--extra")
        {
            Description = "A field that the table does not list: --extra name=value (표에 없는 필드)",
            HelpName = "name=value",
        };
        if (tr.Kind is TrKind.Query or TrKind.PagedQuery) command.Add(extra);
        var live = new Option<bool>("--live") { Description = "Allow an order with real money (실전 주문 허용)" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask before an order with real money (확인 생략)" };
        if (tr.Kind == TrKind.PagedQuery) AddAll(command, allPages, maxPages);
        if (tr.Kind == TrKind.Order) AddAll(command, live, yes);

        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            var shown = result.GetValue(format);
            var choice = result.GetValue(chosen) is { } names ? FieldChoice.Parse(tr.Response, names) : null;
            if (choice is not null && shown == ReplyFormat.Json) throw new ToolException("--fields is for table and csv; json is the server's own body.");
            var rows = shown == ReplyFormat.Csv ? CsvList.Choose(tr.Response, result.GetValue(list), choice) : null;
            var address = ServerOption.Parse(result.GetRequiredValue(server));
            var call = new TrCall(tr, context, address)
            {
                Fields = StoredKeys.Complete(tr, FieldOptions.Read(fields, result), address, context.Local),
                ExtraFields = FieldOptions.ReadExtra(result.GetValue(extra) ?? []),
                Printer = new ReplyPrinter(context, shown, rows, result.GetValue(secrets)) { Fields = choice, HasByteOrderMark = result.GetValue(mark) },
                Wire = result.GetValue(wire),
                DryRun = result.GetValue(dryRun),
                MaxPages = tr.Kind == TrKind.PagedQuery && result.GetValue(allPages) ? Positive(result.GetValue(maxPages)) : 1,
                AllPages = tr.Kind == TrKind.PagedQuery && result.GetValue(allPages),
                AllowLive = tr.Kind == TrKind.Order && result.GetValue(live),
                IsConfirmed = tr.Kind == TrKind.Order && result.GetValue(yes),
            };
            return await call.RunAsync(cancellationToken).ConfigureAwait(false);
        }));
        return command;
    }

    private static int Positive(int pages) => pages > 0 ? pages : throw new ToolException($"--max-pages is {pages}; it must be 1 or more.");

    private static void AddAll(Command command, params Option[] options)
    {
        foreach (var option in options) command.Add(option);
    }
}
