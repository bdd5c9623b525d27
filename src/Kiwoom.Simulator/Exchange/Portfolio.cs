namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>
/// One book of the account: its holdings, and the cash that it pays with. A margin below 100 % makes the rest of every
/// purchase a loan, with holdings kept apart by loan date.
/// </summary>
internal sealed class Portfolio(AccountBook book, CashBox cash, int marginPercent, Fees fees)
{
    private readonly List<Lot> _lots = [];

    public AccountBook Book { get; } = book;

    public CashBox Cash { get; } = cash;

    public IEnumerable<Lot> Lots => AllLots.Where(static lot => lot.Quantity > 0);

    /// <summary>Those that were sold as well.</summary>
    public IReadOnlyList<Lot> AllLots => _lots;

    /// <summary>Cash and credit have the same.</summary>
    public SimulatedCash CashSnapshot() =>
        new(Book == AccountBook.Gold ? AccountBook.Gold : AccountBook.Cash, Cash.Amount, Cash.Available);

    /// <summary>Holds cash or shares for all that remains of an order.</summary>
    /// <returns>Null when held; otherwise how much could be ordered at most.</returns>
    public Shortage? Reserve(Order order)
    {
        var terms = order.Terms;
        return terms.Side == SimulatedSide.Buy ? ReserveCash(terms, order.Remaining) : ReserveShares(order);
    }

    /// <summary>Gives back what was held for a part of an order.</summary>
    public void Release(Order order, long quantity)
    {
        if (order.Terms.Side == SimulatedSide.Buy)
        {
            Cash.Release(Held(order.Terms) * quantity);
            return;
        }

        for (var i = order.Deliveries.Count - 1; quantity > 0; i--)
        {
            var part = Math.Min(quantity, order.Deliveries[i].Quantity);
            Deliver(order, i, part);
            quantity -= part;
        }
    }

    /// <summary>Settles an execution: cash, fees and holdings.</summary>
    public Settlement Fill(Order order, long quantity, long price, DateOnly today)
    {
        var amount = price * quantity;
        var commission = fees.Commission(amount);
        if (order.Terms.Side == SimulatedSide.Buy)
        {
            var own = Own(price) * quantity;
            Cash.Release(Held(order.Terms) * quantity);
            Cash.Add(-own - commission);
            LotOf(order.Terms.Stock, today).Buy(quantity, amount, amount - own);
            return new Settlement(commission, 0, 0);
        }

        var tax = fees.Tax(order.Terms.Stock, amount);
        Cash.Add(-commission - tax);
        var sold = 0L;
        while (quantity > 0)
        {
            var lot = order.Deliveries[0].Lot;
            var part = Math.Min(quantity, order.Deliveries[0].Quantity);
            Deliver(order, 0, part);
            var (loan, cost) = lot.Sell(part);
            Cash.Add(price * part - loan);
            sold += cost;
            quantity -= part;
        }

        return new Settlement(commission, tax, sold);
    }

    /// <summary>How much a sell order could sell; 0 for a buy order.</summary>
    public long SellableOf(OrderTerms terms) =>
        terms.Side == SimulatedSide.Sell ? LotsFor(terms).Sum(static lot => lot.Sellable) : 0;

    /// <summary>Yesterday's purchases and sales are no longer today's.</summary>
    public void StartDay() => _lots.ForEach(static lot => lot.StartDay());

    /// <summary>Puts holdings in from the start.</summary>
    public void Open(Stock stock, long quantity, long averagePrice, DateOnly loanDate)
    {
        var loan = (averagePrice - Own(averagePrice)) * quantity;
        LotOf(stock, loanDate).Open(quantity, averagePrice * quantity, loan);
    }

    private Shortage? ReserveCash(OrderTerms terms, long quantity)
    {
        var held = Held(terms);
        if ((Int128)held * quantity > Cash.Available)
            return new Shortage(SimulatedSide.Buy, Math.Max(0, Cash.Available / held));
        Cash.Reserve(held * quantity);
        return null;
    }

    private Shortage? ReserveShares(Order order)
    {
        var lots = LotsFor(order.Terms).OrderBy(static lot => lot.LoanDate).ToList();
        var sellable = lots.Sum(static lot => lot.Sellable);
        var quantity = order.Remaining;
        if (sellable < quantity) return new Shortage(SimulatedSide.Sell, sellable);

        foreach (var lot in lots)
        {
            var part = Math.Min(quantity, lot.Sellable);
            if (part == 0) break;
            lot.Reserved += part;
            order.Deliveries.Add(new Delivery(lot, part));
            quantity -= part;
        }

        return null;
    }

    private IEnumerable<Lot> LotsFor(OrderTerms terms) => _lots.Where(lot => lot.Stock == terms.Stock && lot.Sellable > 0
        && (terms.LoanDate is null || lot.LoanDate == terms.LoanDate));

    private static void Deliver(Order order, int index, long quantity)
    {
        var delivery = order.Deliveries[index];
        delivery.Lot.Reserved -= quantity;
        delivery.Quantity -= quantity;
        if (delivery.Quantity == 0) order.Deliveries.RemoveAt(index);
    }

    private Lot LotOf(Stock stock, DateOnly date)
    {
        DateOnly? loanDate = Book == AccountBook.Credit ? date : null;
        var lot = _lots.Find(lot => lot.Stock == stock && lot.LoanDate == loanDate);
        if (lot is null) _lots.Add(lot = new Lot(stock, loanDate));
        return lot;
    }

    /// <summary>Cash that a buy order holds for a share.</summary>
    private long Held(OrderTerms terms) => Own(terms.HeldPrice) + fees.HeldCommission(terms.HeldPrice);

    /// <summary>
    /// Own money per share, rounded up so that partial fills never need more than the whole order held.
    /// </summary>
    private long Own(long price) => (price * marginPercent + 99) / 100;
}

/// <summary>What an execution cost.</summary>
/// <param name="Commission">매매수수료 in won.</param>
/// <param name="Tax">Of a sale, in won.</param>
/// <param name="Cost">What the shares of a sale had cost, in won.</param>
internal readonly record struct Settlement(long Commission, long Tax, long Cost);

/// <summary>Too little cash or too few shares.</summary>
/// <param name="Side">What was wanted.</param>
/// <param name="Possible">The quantity that there is enough for.</param>
internal sealed record Shortage(SimulatedSide Side, long Possible);
