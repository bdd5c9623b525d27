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

    /// <summary>대비기호: 1 upper limit, 2 up, 3 unchanged, 4 lower limit, 5 down.</summary>
    public string ChangeSign => Bar.Change == 0 ? "3"
        : Bar.Change > 0 ? (Bar.Close == Subject.Upper ? "1" : "2")
        : Bar.Close == Subject.Lower ? "4" : "5";

    /// <summary>Charts of days have plain prices.</summary>
    private bool ShowsDirection => !(Call.Tr.Path.EndsWith("/chart", StringComparison.Ordinal)
        && Bar.Start.TimeOfDay == TimeSpan.Zero);
}
