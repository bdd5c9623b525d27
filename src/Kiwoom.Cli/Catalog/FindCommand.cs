using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Finding;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Catalog;

/// <summary><c>kiwoom tr find</c>: which TR does what somebody wants, and how it is called.</summary>
internal static class FindCommand
{
    private const int Most = 8;

    /// <param name="context">Takes the text.</param>
    /// <param name="everyday">The everyday command line of a TR that has one, by API ID.</param>
    public static Command Create(ToolContext context, IReadOnlyDictionary<string, string> everyday)
    {
        var words = new Argument<string[]>("words")
        {
            Description = "What you look for: open orders, 현재가, PER, daily candles, ... (찾는 말)",
            Arity = ArgumentArity.OneOrMore,
        };
        var most = new Option<int>("--max") { Description = "Maximum number of results (최대 개수)", DefaultValueFactory = _ => Most };
        var specs = SearchedTrs.CreateOption();
        var find = new Command("find", "Find the TR for what you want: kiwoom tr find open orders (TR 찾기)") { words, most, specs };
        find.SetAction((result, _) => ToolErrors.GuardAsync(context, () =>
        {
            var question = string.Join(' ', result.GetRequiredValue(words));
            var count = result.GetValue(most) is > 0 and var given ? given : throw new ToolException("--max must be 1 or more.");
            var searched = SearchedTrs.Of(result.GetValue(specs));
            searched.Tell(context);
            var found = new TrFinder(searched.Entries).Find(question);
            if (found.Count == 0) throw new ToolException($"Nothing is found for {TextWidth.Plain(question)}; all TRs: kiwoom tr list");
            foreach (var match in found.Take(count)) Print(match.Entry, searched.UseCommand(match.Entry, everyday), context);
            var rest = found.Count > count ? $"; the best {count} of them are shown, --max shows more" : "";
            context.Tell($"{found.Count} TRs{rest}. The fields of one: {searched.ShowCommand(found[0].Entry)}");
            return Task.FromResult(ExitCode.Done);
        }));
        return find;
    }

    private static void Print(TrEntry tr, string command, ToolContext context)
    {
        context.WriteLine($"{tr.Id} {tr.KoreanName}{(tr.IsWithdrawn ? " (withdrawn)" : "")}");
        if (tr.Summary.Length > 0) context.WriteLine($"  {tr.Summary}");
        context.WriteLine($"  {tr.Method}   {command}");
    }
}
