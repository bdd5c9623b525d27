using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Quotes;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Everyday;

/// <summary><c>kiwoom book</c>: the order book of a stock at this moment.</summary>
internal static class BookCommand
{
    public static IReadOnlyList<EverydayVerb> Verbs { get; } = [new(GetStockQuoteRequest.TrDescriptor, "kiwoom book 005930", Create)];

    private static Command Create(ToolContext context)
    {
        var code = new Argument<string>("code") { Description = "Stock code, such as 005930 (종목코드)" };
        var command = new Command("book", "The order book of a stock now: kiwoom book 005930 (호가)") { code };
        return EverydayOptions.AddTo(command, context, async (result, client, format, cancellationToken) =>
        {
            var request = new GetStockQuoteRequest { StockCode = result.GetRequiredValue(code) };
            var response = await client.Quotes.GetStockQuoteAsync(request, cancellationToken).ConfigureAwait(false);
            var reply = new EverydayReply(context, format);
            if (format != ReplyFormat.Table) return reply.Print(response, request, request.Tr.Response);
            var asks = response.Asks.Select(level => new BookLevel(level.Price, level.Quantity));
            var bids = response.Bids.Select(level => new BookLevel(level.Price, level.Quantity));
            var lines = BookLadder.Lines([.. asks], [.. bids]);
            if (lines.Count == 0) context.Tell($"The order book of {request.StockCode} is empty.");
            else context.WriteLine($"{request.StockCode} {response.QuoteTime?.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}".TrimEnd());
            foreach (var line in lines) context.WriteLine(line);
            return reply.CheckBook(response);
        });
    }
}
