using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests.Catalog;

/// <summary>One simulator and a real client of it; requests of every TR find what they need.</summary>
public sealed class EveryTr : IDisposable
{
    public EveryTr()
    {
        Simulator = New();
        Client = new KiwoomClient(
            new KiwoomOptions
            {
                Environment = KiwoomEnvironment.At(new Uri("http://localhost")),
                AppKey = SimulatorOptions.DefaultAppKey,
                SecretKey = SimulatorOptions.DefaultSecretKey,
                TimeProvider = Clock,
                Limits = KiwoomLimits.None,
            },
            Simulator.CreateHandler());
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

    /// <summary>The example of the spec file; modify and cancel orders get an order to touch.</summary>
    internal async Task<KiwoomRequest> RequestOf(TrDescriptor tr)
    {
        var fields = SpecRequests.Fields(tr.Id);
        if (fields.ContainsKey("orig_ord_no") && tr.Kind == TrKind.Order)
            fields["orig_ord_no"] = await PlaceAsync(tr, fields);
        var request = tr.CreateRequest(fields, out var problems);
        Assert.Empty(problems);
        Assert.DoesNotContain(request.Validate(), static violation => !violation.IsWarning);
        return request;
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
