using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Market;

/// <summary>
/// 시세: quotes, books and candles. What happened in the simulator comes from the exchange; days before it began, and
/// stocks and indices that it does not trade, are invented.
/// </summary>
internal sealed class MarketData(StockExchange exchange, SimulatorOptions options)
{
    private const int MostDays = 2_600;

    private readonly BusinessDays _days = new(options.Hours);
    private readonly DateOnly _firstDay = DateOnly.FromDateTime(exchange.Now.DateTime);

    public BusinessDays BusinessDays => _days;

    public DateOnly Today => DateOnly.FromDateTime(exchange.Now.DateTime);

    /// <summary>Now, or the last moment of a regular session before.</summary>
    public DateTime LastMoment
    {
        get
        {
            var now = exchange.Now.DateTime;
            var (open, close) = (new TimeSpan(9, 0, 0), new TimeSpan(15, 30, 0));
            var day = _days.AtOrBefore(now.TimeOfDay < open ? Today.AddDays(-1) : Today);
            var midnight = day.ToDateTime(TimeOnly.MinValue);
            return day < Today || now.TimeOfDay > close ? midnight + close : now;
        }
    }

    /// <summary>
    /// When the prices of a subject were made: <see cref="LastMoment"/>, or a later trade; without hours there are trades in the night and at
    /// weekends.
    /// </summary>
    public DateTime MomentOf(Subject subject) =>
        subject.Stock?.Tape.Ticks is [.., var last] && last.Start > LastMoment ? last.Start : LastMoment;

    private DateOnly LastDay => DateOnly.FromDateTime(LastMoment);

    /// <summary>The stocks of the options, then the invented ones.</summary>
    public IEnumerable<Stock> Stocks => exchange.Stocks.All;

    /// <summary>A stock: of the exchange if it is listed there, else invented from its code.</summary>
    public Subject Of(string code) => exchange.Stocks.Find(code) is { } stock ? Of(stock) : Invented(code);

    /// <summary>A listed stock; before its first trade of the day its prices are those of the last one.</summary>
    public Subject Of(Stock stock)
    {
        var today = Today.ToDateTime(TimeOnly.MinValue);
        return new Subject(stock.Code, stock.Name, stock.Ticks,
            TodayOf(stock) ?? Bar.Flat(today, stock.LastPrice) with { Previous = stock.PreviousClose },
            stock.UpperLimit, stock.LowerLimit)
        {
            Market = stock.Market,
            Asks = stock.Book.Levels(SimulatedSide.Sell, Stock.BookDepth),
            Bids = stock.Book.Levels(SimulatedSide.Buy, Stock.BookDepth),
            ListedShares = SharesOf(stock.Code),
            Stock = stock,
        };
    }

    /// <summary>
    /// A listed stock for a list of many: one that has not traded today gets a day around its last price.
    /// </summary>
    public Subject ForRanking(Stock stock)
    {
        var subject = Of(stock);
        if (subject.Today.Volume > 0) return subject;
        var day = HistoryOf(subject).Day(Today);
        var last = stock.LastPrice;
        return subject with
        {
            Today = subject.Today with
            {
                High = stock.Ticks.Move(last, (int)(day.Volume % 4)),
                Low = stock.Ticks.Move(last, -(int)(day.Volume % 3)),
                Volume = day.Volume,
                Value = day.Volume * last,
            },
        };
    }

    /// <summary>업종지수, in hundredths of a point.</summary>
    public Subject Index(string code, string name)
    {
        var plain = new Subject(code, name, TickTable.Any, default, 0, 0) { Unit = 0.01m };
        var today = HistoryOf(plain).Day(LastDay);
        return plain with { Today = today, Upper = today.Previous * 13 / 10, Lower = today.Previous * 7 / 10 };
    }

    /// <summary>Days up to one, newest first: business days, and others on which something was traded.</summary>
    public IEnumerable<Bar> Days(Subject subject, DateOnly until)
    {
        var history = HistoryOf(subject);
        var date = until < Today ? until : Today;
        for (; date >= _firstDay; date = date.AddDays(-1))
        {
            if (DayOf(subject, date) is { } bar) yield return bar;
        }

        date = _days.AtOrBefore(date);
        for (var i = 0; i < MostDays; i++, date = _days.Before(date)) yield return history.Day(date);
    }

    /// <summary>Spans of several minutes, newest first; each begins where its span does, whenever its first trade was.</summary>
    public IEnumerable<Bar> Minutes(Subject subject, int length)
    {
        var traded = subject.Stock?.Tape.Minutes ?? [];
        var (span, date) = (TimeSpan.FromMinutes(Math.Max(1, length)), _firstDay);
        return Spans(traded.Reverse()).Concat(Enumerable.Range(0, 60).SelectMany(_ =>
        {
            date = _days.Before(date);
            return Spans(HistoryOf(subject).Minutes(date).Reverse());
        }));

        IEnumerable<Bar> Spans(IEnumerable<Bar> minutes) => Joined(minutes, bar => StartOf(bar).Ticks).Select(bar => bar with { Start = StartOf(bar) });

        DateTime StartOf(Bar bar) => bar.Start.AddTicks(-(bar.Start.TimeOfDay.Ticks % span.Ticks));
    }

    /// <summary>Spans of several trades, newest first.</summary>
    public IEnumerable<Bar> TicksOf(Subject subject, int length)
    {
        var traded = (subject.Stock?.Tape.Ticks ?? []).Chunk(Math.Max(1, length)).Reverse().Select(Sum);
        return traded.Concat(Minutes(subject, 1).SkipWhile(bar => subject.Stock is not null && bar.Date >= _firstDay));
    }

    /// <summary>Neighbours with the same key as one; given and made newest first.</summary>
    public static IEnumerable<Bar> Joined(IEnumerable<Bar> bars, Func<Bar, long> keyOf)
    {
        List<Bar> group = [];
        foreach (var bar in bars)
        {
            if (group.Count > 0 && keyOf(group[0]) != keyOf(bar))
            {
                yield return Sum(Enumerable.Reverse(group));
                group.Clear();
            }

            group.Add(bar);
        }

        if (group.Count > 0) yield return Sum(Enumerable.Reverse(group));
    }

    private static Bar Sum(IEnumerable<Bar> oldestFirst) =>
        oldestFirst.Aggregate(static (first, next) => first.Then(next));

    private Subject Invented(string code)
    {
        var ticks = code.Length == 6 && code[0] == '5' && code.Any(char.IsAsciiLetter)
            ? TickTable.Warrant : TickTable.Share;
        var plain = new Subject(code, $"모의 {code}", ticks, default, 0, 0) { ListedShares = SharesOf(code) };
        var today = HistoryOf(plain).Day(LastDay);
        var limits = new Stock(new SimulatedStock(code, plain.Name, today.Previous) { Ticks = ticks });
        return plain with
        {
            Today = today,
            Upper = limits.UpperLimit,
            Lower = limits.LowerLimit,
            Asks = InventedLevels(ticks, today, 1, limits.UpperLimit),
            Bids = InventedLevels(ticks, today, -1, limits.LowerLimit),
        };
    }

    private InventedHistory HistoryOf(Subject subject)
    {
        var dice = Dice.Of(options.Seed).With(subject.Unit == 1 ? "stock" : "index").With(subject.Code);
        if (subject.Stock is { } stock)
            return new InventedHistory(dice, _days, stock.Ticks, _days.Before(_firstDay), stock.FirstClose);
        var price = subject.Unit == 1
            ? InventedStocks.BasePrice(dice, subject.Ticks)
            : dice.With("base").Next(50_000, 300_000);
        return new InventedHistory(dice, _days, subject.Ticks, new DateOnly(2026, 1, 2), price);
    }

    private Bar? TodayOf(Stock stock) => stock.Tape.Day(Today) is { } bar
        ? bar with { Previous = stock.PreviousClose }
        : null;

    private Bar? DayOf(Subject subject, DateOnly date)
    {
        if (subject.Stock?.Tape.Day(date) is { } traded) return traded;
        if (date >= Today || _days.AtOrBefore(date) != date) return null;
        if (subject.Stock is not { } stock) return HistoryOf(subject).Day(date);
        var before = stock.Tape.Days.LastOrDefault(bar => bar.Date < date);
        return Bar.Flat(date.ToDateTime(TimeOnly.MinValue), before.Volume > 0 ? before.Close : stock.FirstClose);
    }

    private List<SimulatedLevel> InventedLevels(TickTable ticks, Bar today, int direction, long limit)
    {
        var dice = Dice.Of(options.Seed).With(direction).With(today.Close).With(today.Volume);
        var levels = new List<SimulatedLevel>();
        for (var i = direction > 0 ? 1 : 0; levels.Count < Stock.BookDepth; i++)
        {
            var price = ticks.Move(today.Close, direction * i);
            if (direction > 0 ? price > limit : price < limit || levels.Count > 0 && price == levels[^1].Price) break;
            levels.Add(new SimulatedLevel(price, dice.With(i).Next(1, 20_000), (int)dice.With(-i).Next(1, 300)));
        }

        return levels;
    }

    private long SharesOf(string code) => 1_000_000 * Dice.Of(options.Seed).With("shares").With(code).Next(5, 900);
}
