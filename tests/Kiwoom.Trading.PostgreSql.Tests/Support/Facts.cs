using Kiwoom.Generated;

namespace Kiwoom.Trading.PostgreSql.Tests.Support;

/// <summary>An account and facts of it.</summary>
internal static class Facts
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Day = new(2026, 3, 2);
    public static readonly JournalAccount Account = new("1234567890-45", "Mock");
    public static readonly JournalWriter Writer = new("test", "host", 11, Noon, TimeSpan.FromSeconds(10));

    public static IntentFact Intent(string? key = null) => new()
    {
        At = Noon,
        TradeDate = Day,
        Id = Guid.NewGuid(),
        Key = key,
        BodyHash = "hash",
        TrId = "test",
        Action = "Buy",
        Book = "Cash",
        Side = "Buy",
        Stock = "005930",
        Quantity = 10,
        Price = 70_000,
        TradeType = "Limit",
        Venue = "Krx",
        Body = """{"code":"005930"}""",
    };

    public static OutcomeFact Outcome(IntentFact intent, OrderOutcomeKind kind, string? number = null) =>
        new() { At = Noon, TradeDate = Day, IntentId = intent.Id, Kind = kind, Number = number, Data = "{}" };

    public static NoteFact Note(string text) => new() { At = Noon, TradeDate = Day, Subject = "Test", Text = text };

    public static FillFact Fill(string number, long cumulative, long quantity, decimal? price, string side, int days = 0, string stock = "005930") => new()
    {
        At = Noon,
        TradeDate = Day.AddDays(days),
        Number = number,
        Cumulative = cumulative,
        Quantity = quantity,
        Price = price,
        Stock = stock,
        Side = side,
        Book = "Cash",
        Source = ObservationSource.Stream,
    };

    public static ObservationFact Seen(string number, long ordered, long filled, long remaining, string status, int days = 0) => new()
    {
        At = Noon,
        TradeDate = Day.AddDays(days),
        Source = ObservationSource.DayOrders,
        Number = number,
        Ordered = ordered,
        Filled = filled,
        Remaining = remaining,
        Status = status,
        Stock = "005930",
        Side = "Buy",
        Book = "Cash",
    };

    public static async Task<List<string>> NotesAsync(IJournalReader reader) =>
        await reader.ReadDayAsync(Day).Select(e => e.Fact).OfType<NoteFact>().Select(n => n.Text).ToListAsync();
}
