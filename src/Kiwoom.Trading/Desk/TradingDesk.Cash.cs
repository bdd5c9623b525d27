namespace Kiwoom.Trading;

/// <content>Whether the account's cash is what the fills make of it.</content>
public sealed partial class TradingDesk
{
    private const decimal MostCosts = 0.01m; // fees and taxes of what was traded

    private CashPoint? _cash; // the last that was explained, or told; under the lock of _offsets
    private decimal? _unexplained; // by the comparison before

    /// <summary>
    /// Compares the account's cash (d+2추정예수금 of kt00001) with what it was and the fills since then. A difference that two comparisons in a row show is an event
    /// (<see cref="DeskEventKind.Difference"/>), once: the journal may hear of a fill a moment later than the deposit shows it. Nothing is repaired.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Both sides.</returns>
    public async Task<CashComparison> CompareCashAsync(CancellationToken cancellationToken = default)
    {
        if (await _reader.ReadDepositAsync(cancellationToken).ConfigureAwait(false) is not { } deposit) return new(null, null, null);
        bool isTold;
        CashComparison comparison;
        lock (_offsets) (comparison, isTold) = CompareCash(deposit);
        if (isTold)
        {
            Tell(DeskEventKind.Difference, FormattableString.Invariant(
                $"Cash: by the server the deposit of D+2 is {deposit:0.##} won; by the journal's fills it would be {comparison.Least:0.##} to {comparison.Most:0.##}."));
        }
        return comparison;
    }

    // What is not quiet yet may or may not be in what the server says: what was explained before stays.
    private (CashComparison Comparison, bool IsTold) CompareCash(decimal deposit)
    {
        var nothing = new CashComparison(deposit, null, null);
        CashPoint? now;
        lock (_state.Lock)
        {
            var (time, today) = (_time.GetUtcNow(), Today);
            if (_state.FilledAt.Values.Any(at => at + _options.QuietBeforeHoldings > time)) return (nothing, false);
            now = CashOf(_state.Nodes.Where(n => n.TradeDate == today && n.Filled > 0), today, deposit);
        }
        var before = _cash;
        if (now is null || before is null || before.Day != now.Day)
        {
            (_cash, _unexplained) = (now, null);
            return (nothing, false);
        }
        var (expected, unsure) = (before.Deposit + now.Net - before.Net, now.Unsure + before.Unsure);
        var comparison = new CashComparison(deposit, expected - Math.Ceiling((now.Traded - before.Traded) * MostCosts) - unsure, expected + unsure);
        var isTold = comparison.Differs && _unexplained == deposit - expected;
        if (!comparison.Differs || isTold) (_cash, _unexplained) = (now, null);
        else _unexplained = deposit - expected;
        return (comparison, isTold);
    }

    private static CashPoint? CashOf(IEnumerable<OrderNode> filled, DateOnly day, decimal deposit)
    {
        var (net, traded, unsure) = (0m, 0m, 0m);
        foreach (var node in filled)
        {
            if (node.Book == nameof(TradingBook.Gold)) continue; // paid from a deposit of its own
            if (node.Book == nameof(TradingBook.Credit) || node.Money is not { } money || node.Side is not { } side) return null;
            net += side == nameof(OrderAction.Buy) ? -money.Won : money.Won;
            traded += money.Won;
            if (money.IsEstimated) unsure += node.Filled; // an average price without its fraction of a won
        }
        return new(day, deposit, net, traded, unsure);
    }

    // What the server said, and the fills of the day until then: sales less purchases, all that was traded, and how exact that is.
    private sealed record CashPoint(DateOnly Day, decimal Deposit, decimal Net, decimal Traded, decimal Unsure);
}
