using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Generated.StockInfo;
using Kiwoom.Vocabulary;
using MarketCode = Kiwoom.Generated.Codes.Market;

namespace Kiwoom.Tooling.Finding;

/// <summary>Stocks by a part of their name. The lists change once a day, and reading them takes pages.</summary>
/// <param name="client">Who asks.</param>
public sealed class StockNames(KiwoomClient client)
{
    private static readonly MarketCode[] Markets = [MarketCode.Kospi, MarketCode.Kosdaq, MarketCode.Etf];

    private readonly SemaphoreSlim _reading = new(1);
    private (DateOnly Day, List<ListStocksRow> Stocks)? _read;

    /// <summary>The stocks that have the words in their name or code, the best first.</summary>
    public async Task<IReadOnlyList<ListStocksRow>> FindAsync(string words, CancellationToken cancellationToken)
    {
        var asked = Bare(words);
        var stocks = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. stocks.Select(s => (Stock: s, Rank: RankOf(s, asked))).Where(static s => s.Rank > 0).OrderBy(static s => s.Rank)
            .ThenBy(static s => s.Stock.StockName?.Length).ThenBy(static s => s.Stock.StockCode?.Symbol, StringComparer.Ordinal).Select(static s => s.Stock)];
    }

    private async Task<List<ListStocksRow>> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var today = DateOnly.FromDateTime(client.TimeProvider.GetUtcNow().ToOffset(Korea.Offset).DateTime);
            if (_read is var (day, known) && day == today) return known;
            var stocks = new Dictionary<string, ListStocksRow>(StringComparer.Ordinal);
            foreach (var market in Markets)
            {
                await foreach (var row in client.StockInfo.ListStocksRowsAsync(new() { Market = market }, cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    if (row.StockCode?.Symbol is { Length: > 0 } code) stocks.TryAdd(code, row);
                }
            }
            _read = (today, [.. stocks.Values]);
            return _read.Value.Stocks;
        }
        finally
        {
            _reading.Release();
        }
    }

    // The whole name before its beginning, and that before a part of it.
    private static int RankOf(ListStocksRow stock, string asked)
    {
        var (name, code) = (Bare(stock.StockName ?? ""), stock.StockCode?.Symbol ?? "");
        if (code.Equals(asked, StringComparison.OrdinalIgnoreCase) || name == asked) return 1;
        if (name.StartsWith(asked, StringComparison.Ordinal) || code.StartsWith(asked, StringComparison.OrdinalIgnoreCase)) return 2;
        return name.Contains(asked, StringComparison.Ordinal) ? 3 : 0;
    }

    private static string Bare(string text) => new([.. text.Where(static c => !char.IsWhiteSpace(c)).Select(static c => char.ToLower(c, CultureInfo.InvariantCulture))]);
}
