using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

/// <summary>One simulator and a real client of it; requests of every TR find what they need.</summary>
public sealed class EveryTr : IDisposable
{
    public EveryTr()
    {
        Simulator = New();
        Client = Simulator.CreateClient();
        Trade();
    }

    internal ManualClock Clock { get; } = new();

    internal KiwoomSimulator Simulator { get; }

    internal KiwoomClient Client { get; }

    public void Dispose() => Client.Dispose();

    /// <summary>Enough of everything, so that orders of the examples are taken.</summary>
    internal KiwoomSimulator New(int seed = 1)
    {
        var options = new SimulatorOptions { TimeProvider = Clock, EnforcePriceRules = false, Seed = seed };
        foreach (var stock in options.Stocks.Where(static stock => !stock.Code.StartsWith('M')))
        {
            options.Holdings.Add(new(stock.Code, 10_000, stock.PreviousClose));
            options.CreditHoldings.Add(new(stock.Code, 10_000, stock.PreviousClose, LoanDate: new(2026, 1, 5)));
        }

        options.GoldHoldings.Add(new("M04020000", 10_000, 150_000));
        return new KiwoomSimulator(options);
    }

    /// <summary>
    /// The example of the spec file; modify and cancel orders get an order to touch, and the account is asked about the
    /// day on which it traded.
    /// </summary>
    internal async Task<KiwoomRequest> RequestOf(TrDescriptor tr)
    {
        var fields = SpecRequests.Fields(tr.Id);
        if (tr.Path.EndsWith("/acnt"))
        {
            foreach (var date in tr.Request.Fields.Where(static field => field.Format == ValueFormat.Date))
                fields[date.Element] = "20260302";
        }

        if (tr.Id == "ka10088") fields["ord_no"] = Simulator.Orders.First(static order => order.Remaining > 0).Number;
        if (fields.ContainsKey("orig_ord_no") && tr.Kind == TrKind.Order)
            fields["orig_ord_no"] = await PlaceAsync(tr, fields);
        var request = tr.CreateRequest(fields, out var problems);
        Assert.Empty(problems);
        Assert.DoesNotContain(request.Validate(), static violation => !violation.IsWarning);
        return request;
    }

    /// <summary>Of every account something is bought, of the stocks also something sold, and an order waits.</summary>
    private void Trade()
    {
        var broker = new Broker(Simulator);
        foreach (var (code, trId, other) in ((string, string, SimulatedSide)[])
            [
                ("005930", "kt10000", SimulatedSide.Sell),
                ("000660", "kt10001", SimulatedSide.Buy),
                ("M04020000", "kt50000", SimulatedSide.Sell),
            ])
        {
            var price = Simulator.Options.Stocks.First(stock => stock.Code == code).PreviousClose;
            Simulator.Market.Add(code, other, quantity: 1, price);
            broker.Order(trId, code, 2, price, trId == "kt50000" ? "00" : "0").Accepted();
        }
    }

    /// <summary>Every object of all pages of the example's answer.</summary>
    internal List<JsonElement> RecordsOf(string id)
    {
        var broker = new Broker(Simulator);
        var tr = KiwoomCatalog.Find(id)!;
        var found = new List<JsonElement>();
        var key = "";
        for (var page = 0; page < 100; page++)
        {
            var answer = broker.SendRaw(broker.RequestTo(
                tr, SpecRequests.Example(id), ("cont-yn", key.Length > 0 ? "Y" : "N"), ("next-key", key)));
            Assert.True(answer.Code == 0, answer.Message);
            found.AddRange(ReplyReference.Objects(answer.Body));
            key = answer.NextKey;
            if (key.Length == 0) return found;
        }

        Assert.Fail($"{id} has no last page.");
        return found;
    }

    /// <summary>A buy order of the same stock and book, that waits.</summary>
    private async Task<string> PlaceAsync(TrDescriptor tr, Dictionary<string, string> touched)
    {
        var buyId = tr.Path.EndsWith("/crdordr") ? "kt10006" : tr.Id.StartsWith("kt5") ? "kt50000" : "kt10000";
        var buy = KiwoomCatalog.Find(buyId)!;
        var request = buy.CreateRequest(
            new Dictionary<string, string>
            {
                ["stk_cd"] = touched["stk_cd"],
                ["ord_qty"] = "50",
                ["ord_uv"] = "3000",
                ["trde_tp"] = buy.Id == "kt50000" ? "00" : "0",
            }.Concat(buy.Id == "kt50000" ? [] : [KeyValuePair.Create("dmst_stex_tp", "KRX")]),
            out var problems);
        Assert.Empty(problems);
        var outcome = await Client.SendOrderAsync(request);
        Assert.True(outcome.Kind == OrderOutcomeKind.Accepted, outcome.Explanation);
        return outcome.OrderNumber!;
    }
}
