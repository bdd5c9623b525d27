namespace Kiwoom.Simulator.Tests;

/// <summary>Orders, modifications and cancels of the account and orders of others, on the wire, from a seed.</summary>
internal sealed class RandomOrders(int seed)
{
    private static readonly string[] Codes = ["005930", "000660"];

    private static readonly string[] TradeTypes =
    [
        "0", "0", "0", "0", "3", "5", "6", "7", "10", "13", "16", "20", "23", "26", "28", "28", "29", "30", "31", "61",
        "62", "81",
    ];

    private readonly Random _random = new(seed);
    private readonly List<string> _numbers = [];

    public static void Fund(SimulatorOptions options)
    {
        options.Cash = 5_000_000_000;
        options.PageSize = 100_000;
        options.CommissionPercent = 0.015m;
        options.SellTaxPercent = 0.15m;
        options.Holdings.Add(new("005930", 5_000, 65_000));
        options.Holdings.Add(new("000660", 3_000, 150_000));
        options.CreditHoldings.Add(new("005930", 400, 66_000, LoanDate: new(2026, 1, 5)));
        options.CreditHoldings.Add(new("000660", 300, 170_000, LoanDate: new(2026, 2, 5)));
        options.GoldHoldings.Add(new("M04020000", 300, 148_000));
    }

    /// <returns>False where somebody else's order came.</returns>
    public bool Act(Broker broker)
    {
        var code = Codes[_random.Next(Codes.Length)];
        var close = code == "005930" ? 70_000 : 180_000;
        var step = code == "005930" ? 100 : 500;
        var price = close + _random.Next(-5, 6) * step;
        var condition = close + _random.Next(-5, 6) * step;
        var quantity = _random.Next(1, 12);
        var tradeType = TradeTypes[_random.Next(TradeTypes.Length)];
        switch (_random.Next(12))
        {
            case 0 or 1:
                broker.Simulator.Market.Add(
                    code, _random.Next(2) == 0 ? SimulatedSide.Buy : SimulatedSide.Sell, quantity, price);
                return false;
            case 2 or 3 or 4:
                return Keep(broker.Order("kt10000", code, quantity, price, tradeType, condition));
            case 5 or 6:
                return Keep(broker.Order("kt10001", code, quantity, price, tradeType, condition));
            case 7:
                return Keep(broker.Order("kt10006", code, quantity, price, tradeType, condition));
            case 8:
                return Keep(broker.CreditSell(quantity, 70_000 + _random.Next(-5, 6) * 100L, "99", ""));
            case 9:
                return Keep(broker.Send(_random.Next(2) == 0 ? "kt50000" : "kt50001", ("stk_cd", "M04020000"),
                    ("ord_qty", quantity.ToString()), ("ord_uv", (150_000 + _random.Next(-3, 4) * 10).ToString()),
                    ("trde_tp", "00")));
            default:
                return _numbers.Count == 0 || Touch(broker, quantity, price, _numbers[_random.Next(_numbers.Count)]);
        }
    }

    private bool Touch(Broker broker, long quantity, long price, string number)
    {
        // Sometimes of the wrong book: then it is refused.
        var order = broker.Find(number);
        var (modify, cancel) = order.Book switch
        {
            AccountBook.Credit => ("kt10008", "kt10009"),
            AccountBook.Gold => ("kt50002", "kt50003"),
            _ => ("kt10002", "kt10003"),
        };
        return Keep(_random.Next(2) == 0
            ? broker.Modify(number, quantity, order.Book == AccountBook.Gold ? 150_000 : price, modify, order.StockCode)
            : broker.Cancel(number, _random.Next(6), cancel, order.StockCode));
    }

    private bool Keep(Answer answer)
    {
        if (answer.Code == 0) _numbers.Add(answer.Number);
        return true;
    }
}
