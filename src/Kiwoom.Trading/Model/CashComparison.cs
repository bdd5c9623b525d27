namespace Kiwoom.Trading;

/// <summary>What the server says of an account's cash, and what the journal's fills make of what it said before.</summary>
/// <param name="Deposit">d+2추정예수금 of the server (kt00001, EstimatedDepositD2), in won; null where it could not be read.</param>
/// <param name="Expected">
/// The one of the comparison before, less purchases and plus sales of the journal since then, in won; null where there is nothing to compare with: none before on this day, a
/// fill within <see cref="TradingDeskOptions.QuietBeforeHoldings"/>, or fills whose money is not known or not paid in cash alone (credit).
/// </param>
/// <param name="Costs">What fees and taxes of these fills may have taken at the most, in won: they are not all told.</param>
public sealed record CashComparison(decimal? Deposit, decimal? Expected, decimal Costs)
{
    /// <summary>
    /// Whether the server has more than the fills explain, or less: deposits, withdrawals, dividends and interest, and trades that the journal does not know.
    /// </summary>
    public bool Differs => Deposit is { } deposit && Expected is { } expected && (deposit > expected || deposit < expected - Costs);
}
