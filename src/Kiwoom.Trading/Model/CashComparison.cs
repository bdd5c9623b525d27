namespace Kiwoom.Trading;

/// <summary>What the server says of an account's cash, and what the journal's fills make of what it said before.</summary>
/// <param name="Deposit">d+2추정예수금 of the server (kt00001, EstimatedDepositD2), in won; null where it could not be read.</param>
/// <param name="Least">
/// What it would be at the least, in won: what it was, less purchases and plus sales of the journal since then, less 1 % of both for fees and taxes, which are not all told; null where there is
/// nothing to compare with: no comparison before on this day, a fill within <see cref="TradingDeskOptions.QuietBeforeHoldings"/>, or fills whose money is not known or not paid in cash
/// alone (credit).
/// </param>
/// <param name="Most">The same without fees and taxes; more than that only by what the money of fills is not known exactly.</param>
public sealed record CashComparison(decimal? Deposit, decimal? Least, decimal? Most)
{
    /// <summary>
    /// Whether the server has more than the fills explain, or less: deposits, withdrawals, dividends and interest, trades that the journal does not know, or a fill that it
    /// hears of a moment later.
    /// </summary>
    public bool Differs => Deposit < Least || Deposit > Most;
}
