namespace Kiwoom.Trading;

/// <content>Whether the account's cash is what the fills make of it.</content>
public sealed partial class TradingDesk
{
    private const decimal MostCosts = 0.005m; // fees and taxes of what was traded

    private CashPoint? _cash; // under the lock of _offsets

    /// <summary>
    /// Compares the account's cash (d+2추정예수금 of kt00001) with that of the comparison before and the fills since then. A difference is an event
    /// (<see cref="DeskEventKind.Difference"/>); nothing is repaired, and the next comparison goes on from there.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Both sides.</returns>
    public async Task<CashComparison> CompareCashAsync(CancellationToken cancellationToken = default)
    {
        if (await _reader.ReadDepositAsync(cancellationToken).ConfigureAwait(false) is not { } deposit) return new(null, null, 0);
        CashComparison comparison;
        lock (_offsets) comparison = CompareCash(deposit);
        if (comparison.Differs)
        {
            Tell(DeskEventKind.Difference, FormattableString.Invariant(
                $"Cash: by the server the deposit of D+2 is {deposit:0.##} won, by the journal's fills since the comparison before it would be {comparison.Expected:0.##}{Less(comparison.Costs)}."));
        }
        return comparison;
    }

    private static string Less(decimal costs) => costs == 0 ? "" : FormattableString.Invariant($", less fees and taxes of up to {costs:0.##}");

    // What is not quiet yet may or may not be in what the server says: the comparison before stays.
    private CashComparison CompareCash(decimal deposit)
    {
        var before = _cash;
        CashPoint? now;
        lock (_state.Lock)
        {
            var (time, today) = (_time.GetUtcNow(), Today);
            if (_state.FilledAt.Values.Any(at => at + _options.QuietBeforeHoldings > time)) return new(deposit, null, 0);
            now = CashOf(_state.Nodes.Where(n => n.TradeDate == today && n.Filled > 0), today, deposit);
        }
        _cash = now;
        if (now is null || before is null || before.Day != now.Day) return new(deposit, null, 0);
        return new(deposit, before.Deposit + now.Net - before.Net, Math.Ceiling((now.Traded - before.Traded) * MostCosts));
    }

    private static CashPoint? CashOf(IEnumerable<OrderNode> filled, DateOnly day, decimal deposit)
    {
        var (net, traded) = (0m, 0m);
        foreach (var node in filled)
        {
            if (node.Book == nameof(TradingBook.Gold)) continue; // paid from a deposit of its own
            if (node.Book == nameof(TradingBook.Credit) || node.Money?.Won is not { } won || node.Side is not { } side) return null;
            net += side == nameof(OrderAction.Buy) ? -won : won;
            traded += won;
        }
        return new(day, deposit, net, traded);
    }

    // What the server said, and the fills of the day until then: sales less purchases, and all that was traded.
    private sealed record CashPoint(DateOnly Day, decimal Deposit, decimal Net, decimal Traded);
}
