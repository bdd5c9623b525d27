using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Finding;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Catalog;

/// <summary><c>kiwoom tr find</c>, <c>list</c> and <c>show</c>: which TR it is, what TRs there are, and the table of one.</summary>
internal static class TrCommand
{
    /// <param name="context">Takes the text.</param>
    /// <param name="everyday">The everyday command line of a TR that has one, by API ID.</param>
    public static Command Create(ToolContext context, IReadOnlyDictionary<string, string> everyday) =>
        new("tr", "Find and list TRs, show their fields (TR 찾기, 목록과 명세)")
        {
            FindCommand.Create(context, everyday), CreateList(context), CreateShow(context),
        };

    private static Command CreateList(ToolContext context)
    {
        var words = new Argument<string[]>("words")
        {
            Description = "Words that it must have in an id, a name, a field or a description; the best first",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var group = new Option<string?>("--group", "-g") { Description = "Only this group, such as Orders", HelpName = "group" };
        group.CompletionSources.Add(_ => KiwoomCatalog.All.Select(t => t.Group).Distinct().Order().Select(g => new System.CommandLine.Completions.CompletionItem(g)));
        var kind = new Option<TrKind?>("--kind", "-k") { Description = "Only this kind" };
        var specs = SearchedTrs.CreateOption();
        var list = new Command("list", "List the TRs (TR 목록)") { words, group, kind, specs };
        list.SetAction((result, _) => ToolErrors.GuardAsync(context, () =>
        {
            var searched = SearchedTrs.Of(result.GetValue(specs));
            searched.Tell(context);
            var found = Ranked(searched.Entries, string.Join(' ', result.GetValue(words) ?? []))
                .Where(tr => (result.GetValue(group) is not { } g || string.Equals(tr.Group, g, StringComparison.OrdinalIgnoreCase))
                    && (result.GetValue(kind) is not { } k || tr.Kind == k)).ToList();
            var table = new TextTable(new TextColumn("ID"), new TextColumn("한글명"), new TextColumn("Name"), new TextColumn("Group"), new TextColumn("Kind"));
            foreach (var tr in found) table.Add(tr.Id, tr.IsWithdrawn ? $"{tr.KoreanName} (withdrawn)" : tr.KoreanName, tr.Name, tr.Group, tr.Kind.ToString());
            foreach (var line in table.Lines(context.Width)) context.WriteLine(line);
            context.Tell($"{found.Count} TRs");
            return Task.FromResult(found.Count > 0 ? ExitCode.Done : ExitCode.Wrong);
        }));
        return list;
    }

    private static IEnumerable<TrEntry> Ranked(IReadOnlyList<TrEntry> all, string question) =>
        question.Length == 0 ? all : new TrFinder(all).Find(question).Where(m => m.HasAllWords).Select(m => m.Entry);

    private static Command CreateShow(ToolContext context)
    {
        var id = new Argument<string>("id") { Description = "API ID or English name, such as kt10003 or CancelStockOrder, in any case", HelpName = "id" };
        id.CompletionSources.Add(_ => KiwoomCatalog.All.Select(t => new System.CommandLine.Completions.CompletionItem(t.Id, detail: t.KoreanName)));
        var show = new Command("show", "Show the fields of a TR (TR 명세)") { id };
        show.SetAction((result, _) => ToolErrors.GuardAsync(context, () =>
        {
            Show(Find(result.GetRequiredValue(id), context), context);
            return Task.FromResult(ExitCode.Done);
        }));
        return show;
    }

    /// <exception cref="ToolException">There is none; the message names near ones.</exception>
    private static TrDescriptor Find(string id, ToolContext context)
    {
        var named = TrNames.Find(id);
        foreach (var other in named.Skip(1)) context.Tell($"{id} is also {other}: kiwoom tr show {other.Id}");
        if (named.Count > 0) return named[0];
        var near = TrFinder.OfLibrary().Find(id).Take(5).Select(m => m.Entry.Id).ToList();
        var hint = near.Count > 0 ? $" Did you mean {string.Join(", ", near)}?" : "";
        throw new ToolException($"There is no TR {id}.{hint} All of them: kiwoom tr list");
    }

    private static void Show(TrDescriptor tr, ToolContext context)
    {
        context.WriteLine($"{tr.Id} {tr.KoreanName}");
        if (tr.Summary.Length > 0) context.WriteLine(tr.Summary);
        var isOnSocket = tr.Kind is TrKind.Realtime or TrKind.Condition;
        var how = isOnSocket ? $"on the socket {tr.Path}" : $"POST {tr.Path}";
        var method = isOnSocket ? "" : $"client.{tr.Group}.{tr.Name}Async, ";
        var what = tr.Order is { } order ? $"{tr.Kind} ({order.Action}, {order.Book})" : tr.Kind.ToString();
        context.WriteLine($"{method}{what}, {how}{(tr.OnMock ? "" : ", not on the mock server")}");
        if (tr.Edition is { } edition) context.WriteLine($"Edition: {edition}");
        if (tr.WithdrawnIn is { } withdrawn) context.WriteLine($"Withdrawn: the edition {withdrawn} no longer has it; the server may refuse it");
        context.WriteLine("");
        context.WriteLine("Request");
        Print(tr.Request, isRequest: true, context);
        context.WriteLine("Response");
        Print(tr.Response, isRequest: false, context);
        if (tr.Data is null) return;
        context.WriteLine("Realtime data");
        Print(tr.Data, isRequest: false, context);
    }

    private static void Print(RecordDescriptor record, bool isRequest, ToolContext context)
    {
        var table = new TextTable(
            new TextColumn("Element"), new TextColumn("한글명"), new TextColumn("Name"), new TextColumn("Format"),
            new TextColumn(isRequest ? "Required" : ""), new TextColumn("Length", IsNumber: true), new TextColumn("Role, codes, meaning, unit, rules"));
        AddRows(table, record, "", isRequest);
        foreach (var line in table.Lines(context.Width)) context.WriteLine(line);
        context.WriteLine("");
    }

    private static void AddRows(TextTable table, RecordDescriptor record, string indent, bool isRequest)
    {
        foreach (var field in record.Fields)
        {
            var length = field.Limit > 0 ? field.Limit : field.Length;
            var codes = string.Join(", ", field.Codes.Select(c => CodeText.Of(c, ":")))
                + (field.HasOtherCodes ? ", ..." : "");
            string[] notes = [field.Role == FieldRole.None ? "" : $"role {field.Role}", codes, isRequest ? NamesOf(field) : "", field.Description, UnitOf(field), .. field.Rules.Select(r => RuleDisplay.Of(r, field, record))];
            table.Add(
                indent + field.Element, field.Label, field.Property, field.Format.ToString(), field.IsRequired ? "Y" : "",
                length > 0 ? length.ToString(System.Globalization.CultureInfo.InvariantCulture) : "",
                string.Join("; ", notes.Where(n => n.Length > 0)));
            if (field.Record is { } inner) AddRows(table, inner, indent + "- ", isRequest);
        }
    }

    // What a program in C# writes.
    private static string NamesOf(FieldDescriptor field) =>
        field is { CodeType: { } type, Codes: [var first, ..] } ? $"in C# {type}, such as {type}.{first.Name}" : "";

    private static string UnitOf(FieldDescriptor field) =>
        field.UnitText.Length > 0 ? $"unit {field.UnitText}" : ValueDisplay.UnitOf(field, null) ?? "";
}
