namespace Kiwoom.Simulator.Tests;

public class AccountTests
{
    private const string Samsung = "005930";
    private const string Gold = "M04020000";

    [Fact]
    public void A_buy_holds_cash_at_its_limit_and_pays_what_it_filled_at()
    {
        var broker = new Broker(options => options.Cash = 1_000_000);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 69_000);

        broker.Buy(10, 70_000).Accepted();

        Assert.Equal(1_000_000 - 4 * 69_000, broker.Simulator.Cash);
        Assert.Equal(1_000_000 - 4 * 69_000 - 6 * 70_000, broker.Simulator.AvailableCash);
        broker.Buy(5, 70_000).Refused(20, "855056");
        broker.Buy(4, 70_000).Accepted();
    }

    [Fact]
    public void A_sell_holds_shares_and_cannot_sell_them_twice()
    {
        var broker = new Broker(options => options.Holdings.Add(new("005930", 10, 60_000)));

        broker.Sell(7, 71_000).Accepted();
        broker.Sell(4, 71_000).Refused(20, "800033");
        broker.Sell(3, 71_000).Accepted();

        Assert.Equal(0, Assert.Single(broker.Simulator.Holdings).Sellable);
    }

    [Fact]
    public void Average_cost_follows_buys_and_stays_on_sells()
    {
        var broker = new Broker();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 10, 70_000);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 10, 71_000);
        broker.Buy(20, 71_000).Accepted();
        Assert.Equal(70_500m, Assert.Single(broker.Simulator.Holdings).AveragePrice);

        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 5, 72_000);
        broker.Sell(5, 72_000).Accepted();

        var holding = Assert.Single(broker.Simulator.Holdings);
        Assert.Equal((15, 70_500m), (holding.Quantity, holding.AveragePrice));
        Assert.Equal(100_000_000 - 20 * 70_500 + 5 * 72_000, broker.Simulator.Cash);
    }

    [Fact]
    public void A_credit_buy_pays_the_margin_and_owes_the_rest_by_loan_date()
    {
        var broker = new Broker(options => options.Cash = 1_000_000);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 10, 70_000);

        broker.Order("kt10006", Samsung, 10, 70_000).Accepted();

        var holding = Assert.Single(broker.Simulator.Holdings);
        Assert.Equal((AccountBook.Credit, 10, 700_000, 385_000),
            (holding.Book, holding.Quantity, holding.Cost, holding.Loan));
        Assert.Equal(new DateOnly(2026, 3, 2), holding.LoanDate);
        Assert.Equal(1_000_000 - 315_000, broker.Simulator.Cash);
        broker.Sell(1, 70_000).Refused(20, "800033");
    }

    [Fact]
    public void A_credit_sell_repays_the_loan_that_it_names()
    {
        var broker = new Broker(options =>
        {
            options.CreditHoldings.Add(new(Samsung, 10, 60_000, LoanDate: new(2026, 1, 5)));
            options.CreditHoldings.Add(new(Samsung, 10, 80_000, LoanDate: new(2026, 2, 5)));
        });
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 100, 70_000);
        var cash = broker.Simulator.Cash;

        broker.CreditSell(11, 70_000, "33", "20260205").Refused(20, "800033");
        broker.CreditSell(4, 70_000, "33", "20260205").Accepted();
        broker.CreditSell(1, 70_000, "33", "").Refused(2, "1511");

        var newer = broker.Simulator.Holdings.Single(holding => holding.LoanDate == new DateOnly(2026, 2, 5));
        Assert.Equal((6, 6 * 44_000), (newer.Quantity, newer.Loan));
        Assert.Equal(cash + 4 * (70_000 - 44_000), broker.Simulator.Cash);

        broker.CreditSell(12, 70_000, "99", "").Accepted();
        var left = Assert.Single(broker.Simulator.Holdings);
        Assert.Equal((new DateOnly(2026, 2, 5), 4), (left.LoanDate, left.Quantity));
    }

    [Fact]
    public void A_cancelled_credit_sell_gives_its_shares_back()
    {
        var broker = new Broker(options =>
        {
            options.CreditHoldings.Add(new(Samsung, 10, 60_000, LoanDate: new(2026, 1, 5)));
            options.CreditHoldings.Add(new(Samsung, 10, 80_000, LoanDate: new(2026, 2, 5)));
        });
        var number = broker.CreditSell(15, 75_000, "99", "").Accepted();
        Assert.Equal([0L, 5L], broker.Simulator.Holdings.Select(holding => holding.Sellable));

        broker.Cancel(number, 7, "kt10009").Accepted();
        Assert.Equal([2L, 10L], broker.Simulator.Holdings.Select(holding => holding.Sellable));

        broker.Modify(number, 8, 76_000, "kt10008").Accepted();
        Assert.Equal([2L, 10L], broker.Simulator.Holdings.Select(holding => holding.Sellable));
    }

    [Fact]
    public void Gold_has_its_own_cash_holdings_and_orders()
    {
        var broker = new Broker(options =>
        {
            options.Cash = 0;
            options.GoldCash = 1_000_000;
        });
        broker.Simulator.Market.Add(Gold, SimulatedSide.Sell, 2, 150_000);

        var number = broker.Send("kt50000", ("stk_cd", Gold), ("ord_qty", "3"), ("ord_uv", "150000"), ("trde_tp", "00"))
            .Accepted();

        Assert.Equal(700_000, broker.Simulator.GoldCash);
        Assert.Equal(550_000, broker.Simulator.AvailableGoldCash);
        Assert.Equal(AccountBook.Gold, Assert.Single(broker.Simulator.Holdings).Book);
        broker.Cancel(number, 0, code: Gold).Refused(2, "1902");
        broker.Cancel(number, 0).Refused(20, "RC4032");
        var modified = broker.Send("kt50002", ("stk_cd", Gold), ("orig_ord_no", number), ("mdfy_qty", "1"),
            ("mdfy_uv", "149000"));
        Assert.False(modified.Body.TryGetProperty("dmst_stex_tp", out _));
        var cancelled = broker.Send(
            "kt50003", ("orig_ord_no", modified.Accepted()), ("stk_cd", Gold), ("cncl_qty", "0"));
        Assert.Equal((number, "000000000001"), (cancelled.Text("base_orig_ord_no"), cancelled.Text("cncl_qty")));
        Assert.Equal(700_000, broker.Simulator.AvailableGoldCash);
    }

    [Fact]
    public void A_holding_of_an_unlisted_stock_lists_it()
    {
        var broker = new Broker(options => options.Holdings.Add(new("33626K", 5, 12_000, "이름있음")));
        broker.Sell(5, 12_500, code: "33626K").Accepted();
        Assert.Equal("이름있음", Assert.Single(broker.Simulator.Holdings).Name);
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new KiwoomSimulator(new() { PageSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KiwoomSimulator(new() { CreditMarginPercent = 101 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KiwoomSimulator(new() { Stocks = [new("1", "a", 0)] }));
    }
}
