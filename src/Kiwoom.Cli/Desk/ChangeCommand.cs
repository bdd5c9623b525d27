using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary><c>kiwoom order modify</c>, <c>cancel</c> and <c>check</c>: the guide's checks come first, and a failed one stops the change.</summary>
internal static class ChangeCommand
{
    public static Command CreateModify(ToolContext context)
    {
        var (number, price, quantity) = (Number(), Price(isRequired: true), Quantity());
        var command = new Command("modify", "Another price for what remains: kiwoom order modify 139 --price 60500 (정정)") { number, price, quantity };
        return DeskOptions.AddToSending(command, context, (result, call, cancellationToken) => ChangeAsync(
            call, result.GetRequiredValue(number), result.GetValue(price), Of(result.GetValue(quantity)), cancellationToken));
    }

    public static Command CreateCancel(ToolContext context)
    {
        var (number, quantity) = (Number(), Quantity());
        var command = new Command("cancel", "Cancel what remains, or some of it: kiwoom order cancel 139 (취소)") { number, quantity };
        return DeskOptions.AddToSending(command, context, (result, call, cancellationToken) => ChangeAsync(
            call, result.GetRequiredValue(number), null, Of(result.GetValue(quantity)), cancellationToken));
    }

    public static Command CreateCheck(ToolContext context)
    {
        var (number, price, quantity) = (Number(), Price(isRequired: false), Quantity());
        var command = new Command("check", "The checks before a cancel, or with --price before a modification (정정·취소 전 확인)") { number, price, quantity };
        return DeskOptions.AddTo(command, context, async (result, call, cancellationToken) =>
        {
            var (newPrice, many) = (Positive(result.GetValue(price)), Of(result.GetValue(quantity)));
            var written = result.GetRequiredValue(number);
            await using var view = await call.OpenViewAsync(null, cancellationToken).ConfigureAwait(false);
            var order = Find(view.Find, written);
            var checks = await view.CheckAsync(order, newPrice, many, call.Options(), cancellationToken).ConfigureAwait(false);
            CheckList.Print(call.Context, call.Format, checks, call.Options().Checks);
            return CheckList.HasFailed(checks) ? ExitCode.Found : ExitCode.Done;
        });
    }

    private static async Task<int> ChangeAsync(DeskCall call, string number, decimal? price, QuantityOrAll quantity, CancellationToken cancellationToken)
    {
        Positive(price);
        if (!call.DryRun)
        {
            var change = price is { } asked ? string.Create(CultureInfo.InvariantCulture, $"to {asked} won") : "cancelled";
            call.ConfirmLive(number, string.Create(CultureInfo.InvariantCulture, $"order {number}, {change}, quantity {quantity}"));
        }
        await using var session = await call.OpenAsync(null, cancellationToken).ConfigureAwait(false);
        var order = Find(n => session.Desk.Find(n), number);
        var checks = await ChecksAsync(session.Desk, order, price, quantity, cancellationToken).ConfigureAwait(false);
        CheckList.Tell(call.Context, checks, call.Options().Checks);
        if (CheckList.HasFailed(checks, call.Options().Checks)) throw new ToolException("Nothing was sent: a check failed.");
        if (call.DryRun)
        {
            var requests = price is { } won ? OrderPreview.Modify(order, won, quantity) : OrderPreview.Cancel(order, quantity);
            call.PrintDryRun(requests);
            return call.TellRefusal(await session.FindRefusalAsync(requests, cancellationToken).ConfigureAwait(false));
        }
        var answer = await (price is { } newPrice
            ? order.ModifyAsync(newPrice, quantity, cancellationToken)
            : order.CancelAsync(quantity, cancellationToken)).ConfigureAwait(false);
        call.Context.Tell(TextWidth.Plain($"{answer.State} {answer.Number} {answer.Explanation}".TrimEnd()));
        // What the reply does not say, such as how much was taken, or whether a lost request arrived, the day's record says.
        if (answer.IsAccepted || KnownExit.Of(answer.State) == ExitCode.Unknown) await session.LookAsync(call.Context).ConfigureAwait(false);
        OrderList.Printer(call.Context, call.Format).Print([OrderList.Row(order)]);
        if (KnownExit.Of(answer.State) == ExitCode.Unknown) call.Context.Tell("It may or may not have been executed; above is the order as it is known now: kiwoom reconcile looks again.");
        return KnownExit.Of(answer.State);
    }

    private static async Task<IReadOnlyList<OrderCheck>> ChecksAsync(
        TradingDesk desk, TradingOrder order, decimal? price, QuantityOrAll quantity, CancellationToken cancellationToken) => price is { } won
        ? await desk.CheckModifyAsync(order, won, quantity, cancellationToken).ConfigureAwait(false)
        : desk.CheckCancel(order, quantity);

    private static TradingOrder Find(Func<string, TradingOrder?> find, string number) => number.Length > 0 && number.All(char.IsAsciiDigit)
        ? find(number) ?? throw new ToolException($"There is no order {number} today: kiwoom orders shows them.")
        : throw new ToolException($"{number} is not an order number; write digits, such as 139.");

    private static Argument<string> Number() => new("number") { Description = "Of the order, or of any modification of it; with or without leading zeros: 0000139 is 139 (주문번호)" };

    private static Option<decimal?> Price(bool isRequired) => new("--price", "-p") { CustomParser = ExactDecimal.OrNull, Description = "The new price in won (가격)", Required = isRequired };

    private static Option<long?> Quantity() => new("--quantity", "-q") { Description = "How many; all that remains without it (수량)" };

    private static QuantityOrAll Of(long? quantity) => quantity switch
    {
        null => QuantityOrAll.All,
        > 0 => new QuantityOrAll(quantity.Value),
        _ => throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"--quantity {quantity} is not a quantity; write 1 or more, or nothing for all that remains.")),
    };

    private static decimal? Positive(decimal? price) => price is <= 0 ? throw new ToolException("--price must be more than 0 won.") : price;
}
