using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Market;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>What one record of an answer is about: a stock or an index, at a day or time.</summary>
internal sealed record Scene
{
    public required Call Call { get; init; }

    public required MarketData Market { get; init; }

    public required SimulatorOptions Options { get; init; }

    public required FieldText Format { get; init; }

    /// <summary>The request's own dice: the same request gives the same answer.</summary>
    public required Dice Dice { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>The prices that the record shows.</summary>
    public required Bar Bar { get; init; }

    /// <summary>The day and time of the record.</summary>
    public required DateTime Moment { get; init; }

    /// <summary>The row in its whole list; null for the record that has the lists.</summary>
    public int? Row { get; init; }

    public FieldValue Price(long price) =>
        FieldValue.Market(price * Subject.Unit, ShowsDirection ? Bar.Previous * Subject.Unit : price * Subject.Unit);

    public long YearHigh => Math.Max(Subject.Upper, Bar.High);

    public long YearLow => Math.Min(Subject.Lower, Bar.Low);

    /// <summary>대비기호 of the record's price.</summary>
    public string ChangeSign => PriceSign.Of(Bar.Close, Bar.Previous, Subject.Upper, Subject.Lower);

    /// <summary>Charts of days have plain prices.</summary>
    private bool ShowsDirection => !(Call.Tr.Path.EndsWith("/chart", StringComparison.Ordinal)
        && Bar.Start.TimeOfDay == TimeSpan.Zero);
}
