using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Answers;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>A stock in the answer to a search: its numbers are filled with zeros, and a sign takes one of the places.</summary>
internal static class ConditionRow
{
    private const int Places = 9;

    public static string Text(FieldDescriptor field, Stock stock, SimulatedQuote quote)
    {
        var change = quote.LastPrice - quote.PreviousClose;
        return field.Property switch
        {
            nameof(RequestConditionSearchRow.StockCode) => "A" + stock.Code,
            nameof(RequestConditionSearchRow.StockName) => stock.Name,
            nameof(RequestConditionSearchRow.CurrentPrice) => Filled(quote.LastPrice),
            nameof(RequestConditionSearchRow.ChangeSign) =>
                PriceSign.Of(quote.LastPrice, quote.PreviousClose, stock.UpperLimit, stock.LowerLimit),
            nameof(RequestConditionSearchRow.Change) => Filled(change),
            nameof(RequestConditionSearchRow.ChangeRate) => Filled((long)(Percent.Of(change, quote.PreviousClose) * Power(field.Scale))),
            nameof(RequestConditionSearchRow.AccumulatedVolume) => Filled(quote.Volume),
            nameof(RequestConditionSearchRow.OpenPrice) => Filled(quote.Open),
            nameof(RequestConditionSearchRow.HighPrice) => Filled(quote.High),
            nameof(RequestConditionSearchRow.LowPrice) => Filled(quote.Low),
            _ => "",
        };
    }

    private static string Filled(long number) => number < 0
        ? "-" + Math.Abs(number).ToString(CultureInfo.InvariantCulture).PadLeft(Places - 1, '0')
        : number.ToString(CultureInfo.InvariantCulture).PadLeft(Places, '0');

    private static decimal Power(int places)
    {
        var power = 1m;
        for (; places > 0; places--) power *= 10;
        return power;
    }
}
