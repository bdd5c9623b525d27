namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>Prices of a span of time: a day, a minute or a tick.</summary>
/// <param name="Start">When it begins, in Korean time; of a day midnight.</param>
/// <param name="Previous">The close before it.</param>
/// <param name="Open">시가.</param>
/// <param name="High">고가.</param>
/// <param name="Low">저가.</param>
/// <param name="Close">종가, or the last price so far.</param>
/// <param name="Volume">거래량; 0 where nothing was traded.</param>
/// <param name="Value">거래대금 in the unit of the prices.</param>
internal readonly record struct Bar(
    DateTime Start, long Previous, long Open, long High, long Low, long Close, long Volume, long Value)
{
    public DateOnly Date => DateOnly.FromDateTime(Start);

    public long Change => Close - Previous;

    /// <summary>Nothing traded: every price is the one before.</summary>
    public static Bar Flat(DateTime start, long price) => new(start, price, price, price, price, price, 0, 0);

    public static Bar Of(DateTime start, long previous, long price, long quantity) =>
        new(start, previous, price, price, price, price, quantity, price * quantity);

    /// <summary>This span and the one right after it as one.</summary>
    public Bar Then(Bar next) => this with
    {
        High = Math.Max(High, next.High),
        Low = Math.Min(Low, next.Low),
        Close = next.Close,
        Volume = Volume + next.Volume,
        Value = Value + next.Value,
    };
}
