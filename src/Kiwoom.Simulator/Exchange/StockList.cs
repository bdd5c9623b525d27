namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>The stocks that are traded.</summary>
internal sealed class StockList
{
    private readonly Dictionary<string, Stock> _stocks = new(StringComparer.Ordinal);
    private readonly InventedStocks _invented;

    public StockList(SimulatorOptions options)
    {
        _invented = new InventedStocks(options.InventedStocks, options.Seed);
        foreach (var stock in options.Stocks) _stocks[stock.Code] = new Stock(stock);
    }

    /// <summary>Those of the options, and invented ones that somebody has looked at.</summary>
    public IReadOnlyCollection<Stock> Traded => _stocks.Values;

    /// <summary>Listed stocks, invented ones last.</summary>
    public IReadOnlyCollection<Stock> All
    {
        get
        {
            foreach (var code in _invented.Codes) Find(code);
            return _stocks.Values;
        }
    }

    /// <summary>The stock; an invented one begins to be traded when it is first looked at.</summary>
    public Stock? Find(string code)
    {
        if (_stocks.TryGetValue(code, out var stock) || _invented.Find(code) is not { } listed) return stock;
        return Add(listed);
    }

    /// <summary>The stock of a holding, which is listed if it was not.</summary>
    public Stock OfHolding(InitialHolding holding) => _stocks.TryGetValue(holding.StockCode, out var stock)
        ? stock
        : Add(new(holding.StockCode, holding.Name ?? holding.StockCode, holding.AveragePrice));

    private Stock Add(SimulatedStock listed)
    {
        var stock = new Stock(listed);
        _stocks.Add(stock.Code, stock);
        return stock;
    }
}
