using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.StockInfo;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Everyday;

/// <summary><c>kiwoom price</c>: the price of a stock now, its day, and its key figures.</summary>
internal static class PriceCommand
{
    /// <summary>What most people look for.</summary>
    public static RecordDescriptor Shown { get; } = ShortTable.Of(
        GetStockInfoResponse.RecordDescriptor,
        nameof(GetStockInfoResponse.StockName),
        nameof(GetStockInfoResponse.StockCode),
        nameof(GetStockInfoResponse.CurrentPrice),
        nameof(GetStockInfoResponse.Change),
        nameof(GetStockInfoResponse.ChangeRate),
        nameof(GetStockInfoResponse.OpenPrice),
        nameof(GetStockInfoResponse.HighPrice),
        nameof(GetStockInfoResponse.LowPrice),
        nameof(GetStockInfoResponse.Volume),
        nameof(GetStockInfoResponse.UpperLimitPrice),
        nameof(GetStockInfoResponse.LowerLimitPrice),
        nameof(GetStockInfoResponse.MarketCapitalization),
        nameof(GetStockInfoResponse.Per),
        nameof(GetStockInfoResponse.Eps),
        nameof(GetStockInfoResponse.Pbr));

    public static IReadOnlyList<EverydayVerb> Verbs { get; } = [new(GetStockInfoRequest.TrDescriptor, "kiwoom price 005930", Create)];

    private static Command Create(ToolContext context)
    {
        var codes = new Argument<string[]>("code") { Description = "Stock codes, such as 005930 (종목코드)", Arity = ArgumentArity.OneOrMore };
        var command = new Command("price", "The price of stocks now: kiwoom price 005930 (현재가)") { codes };
        return EverydayOptions.AddTo(command, context, async (result, client, format, cancellationToken) =>
        {
            var (reply, exitCode) = (new EverydayReply(context, format), ExitCode.Done);
            foreach (var code in result.GetRequiredValue(codes))
            {
                var request = new GetStockInfoRequest { StockCode = code };
                var response = await client.StockInfo.GetStockInfoAsync(request, cancellationToken).ConfigureAwait(false);
                exitCode = Math.Max(exitCode, reply.Print(response, request, Shown));
            }
            return exitCode;
        });
    }
}
