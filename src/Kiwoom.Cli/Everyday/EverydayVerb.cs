using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;

namespace Kiwoom.Cli.Everyday;

/// <summary>A command for what people want every day, of the TR that it asks.</summary>
/// <param name="Tr">The TR.</param>
/// <param name="Example">A command line of it.</param>
/// <param name="Create">Makes the command.</param>
internal sealed record EverydayVerb(TrDescriptor Tr, string Example, Func<ToolContext, Command> Create)
{
    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<EverydayVerb> All { get; } =
        [.. PriceCommand.Verbs, .. BookCommand.Verbs, .. CandlesCommand.Verbs, .. BalanceCommand.Verbs, .. DepositCommand.Verbs];

    /// <summary>The commands.</summary>
    public static IEnumerable<Command> CreateAll(ToolContext context) => All.Select(v => v.Create).Distinct().Select(create => create(context));

    /// <summary>The command line of each TR that has one, by API ID.</summary>
    public static IReadOnlyDictionary<string, string> Examples { get; } = All.ToDictionary(v => v.Tr.Id, v => v.Example);
}
