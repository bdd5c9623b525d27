using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Answers;
using Kiwoom.Simulator.Internal.Market;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Settings;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>
/// Data that the exchange does not have: brokers, indices, NAVs, programs. What the market knows is the market's, everything else is a
/// plausible value, as it is in the answers of queries.
/// </summary>
internal sealed class InventedData(MarketData market, SimulatorOptions options)
{
    private static readonly JsonElement NoBody = JsonDocument.Parse("{}").RootElement;
    private static readonly string[] IndexTypes = [SectorIndex.TrDescriptor.Id, SectorChange.TrDescriptor.Id];

    /// <summary>Whether the data is invented: the exchange's own is not, and trading is never interrupted here.</summary>
    public static bool Has(TrDescriptor tr) => tr is { Kind: TrKind.Realtime, Data: not null, TakesItems: true }
        && !PushDesk.IsOfStocks(tr) && tr != OrderFill.TrDescriptor && tr != Balance.TrDescriptor && tr != ViEvent.TrDescriptor;

    /// <summary>Whether data of a type and item is about a stock; else it is about an index or a price of elsewhere.</summary>
    public static bool IsOfStock(TrDescriptor tr) => !IndexTypes.Contains(tr.Id) && tr != InternationalGoldConvertedPrice.TrDescriptor;

    /// <summary>The values of an item as they are now.</summary>
    public IRecordValues Of(TrDescriptor tr, string item)
    {
        var code = PushDesk.CodeOf(item);
        var subject = IsOfStock(tr) ? market.Of(code) : market.Index(code, Sectors.NameOf(code));
        var scene = new Scene
        {
            Call = new Call(tr, new SimulatorRequest { Method = "", Path = "" }, NoBody),
            Market = market,
            Options = options,
            Format = FieldText.Of(tr),
            Dice = Dice.Of(options.Seed).With(tr.Id).With(code).With(subject.Today.Volume),
            Subject = subject,
            Bar = subject.Today,
            Moment = market.MomentOf(subject),
        };
        var record = new PushedRecord(tr);
        Fill(record, scene);
        return new Values(record, new InventedRecord(tr.Data!, scene, new TablePage(new RowPlanner(market, options), [code], 0, isPaged: false, options.PageSize)));
    }

    private static void Fill(PushedRecord record, Scene scene)
    {
        var (known, bar, unit) = (record.Known, scene.Bar, scene.Subject.Unit);
        var change = bar.Close - bar.Previous;
        known["TradeTime"] = FieldValue.Time(scene.Moment);
        known["CurrentPrice"] = scene.Price(bar.Close);
        known["OpenPrice"] = scene.Price(bar.Open);
        known["HighPrice"] = scene.Price(bar.High);
        known["LowPrice"] = scene.Price(bar.Low);
        known["Change"] = FieldValue.Difference(change * unit);
        known["ChangeRate"] = FieldValue.Difference(Percent.Of(change, bar.Previous));
        known["ChangeSign"] = scene.ChangeSign;
        known["BasePrice"] = scene.Price(bar.Previous);
        known["UpperLimitPrice"] = scene.Price(scene.Subject.Upper);
        known["LowerLimitPrice"] = scene.Price(scene.Subject.Lower);
        record.SetWhole("AccumulatedVolume", bar.Volume);
        record.SetWhole("AccumulatedTradeAmount", bar.Value * unit);
    }

    /// <summary>What is known, and an invented value for the rest.</summary>
    private sealed class Values(PushedRecord record, InventedRecord invented) : IRecordValues
    {
        public string Text(FieldDescriptor field) => record.Known.Knows(field) ? record.Text(field) : invented.Text(field);

        public IReadOnlyList<IRecordValues> Rows(FieldDescriptor field) => [];
    }
}
