using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Display;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary><c>kiwoom positions</c>: what the journal's fills add up to.</summary>
internal static class PositionsCommand
{
    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("stock", "종목"), new("book", "구분"), new("quantity", "수량", IsNumber: true), new("average", "평균단가", IsNumber: true),
        new("cost", "매입금액", IsNumber: true), new("realised", "실현손익", IsNumber: true), new("charges", "수수료·세금", IsNumber: true),
    ];

    public static object?[] Row(Position position) =>
    [
        position.Stock, position.Book.ToString(), position.Quantity, position.AveragePrice, position.Cost, position.Realised, position.Charges,
    ];

    public static Command Create(ToolContext context)
    {
        var command = new Command("positions", "What the fills of the journal add up to; kiwoom balance shows what the server holds (포지션)");
        return DeskOptions.AddTo(command, context, async (_, call, cancellationToken) =>
        {
            await using var view = await call.OpenViewAsync(null, cancellationToken).ConfigureAwait(false);
            var positions = view.Positions;
            if (positions.Count == 0 && call.Format == ReplyFormat.Table) call.Context.Tell("The journal has no fills.");
            else new ListPrinter(context, call.Format, Columns).Print(positions.Select(Row));
            if (positions.Any(p => p.Quantity < 0)) call.Context.Tell("A negative quantity was held before the journal began: what it cost is not known.");
            return ExitCode.Done;
        });
    }
}
