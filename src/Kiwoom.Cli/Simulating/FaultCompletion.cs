using System.CommandLine.Completions;
using Kiwoom.Generated;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Simulating;

/// <summary>What a shell offers for <c>--fault</c>: first the TR, then what is to go wrong with it.</summary>
internal static class FaultCompletion
{
    public static IEnumerable<CompletionItem> Of(CompletionContext typed)
    {
        var word = typed.WordToComplete;
        var at = word.IndexOf('=');
        if (at > 0) return Fault.All.Select(f => new CompletionItem(word[..(at + 1)] + f.Name, detail: f.Meaning));
        var trs = KiwoomCatalog.All.Where(tr => tr.Kind is not (TrKind.Realtime or TrKind.Condition)).Select(tr => tr.Id);
        return trs.Prepend("*").Select(static id => new CompletionItem(id + "="));
    }
}
