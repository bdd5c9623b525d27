using Kiwoom.Generated;
using Kiwoom.Generated.Conditions;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Cli.Realtime;

/// <summary>A command line for each TR of the socket that the tool has one for.</summary>
internal static class RealtimeExamples
{
    /// <summary>By API ID.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(Recordings())
    {
        [OrderFill.TrDescriptor.Id] = "kiwoom orders --watch",
        [StockTrade.TrDescriptor.Id] = "kiwoom watch 005930",
        [StockOrderBookDepth.TrDescriptor.Id] = "kiwoom watch 005930 --book",
        [ListConditionSearchesRequest.TrDescriptor.Id] = "kiwoom conditions list",
        [RequestConditionSearchRequest.TrDescriptor.Id] = "kiwoom conditions run 0",
        [RequestRealtimeConditionSearchRequest.TrDescriptor.Id] = "kiwoom conditions watch 0",
    };

    private static IEnumerable<KeyValuePair<string, string>> Recordings() => KiwoomCatalog.All
        .Where(static tr => tr.Kind == TrKind.Realtime)
        .Select(static tr => KeyValuePair.Create(tr.Id, $"kiwoom record {ItemOf(tr)}--types {tr.Id} --out {tr.Id}.jsonl"));

    private static string ItemOf(TrDescriptor tr) =>
        !tr.TakesItems ? ""
        : tr == SectorIndex.TrDescriptor || tr == SectorChange.TrDescriptor ? "001 "
        : tr == InternationalGoldConvertedPrice.TrDescriptor ? "MGD "
        : "005930 ";
}
