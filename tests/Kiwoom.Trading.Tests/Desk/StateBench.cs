using Kiwoom.Generated;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>The state of a desk without a desk: what it hears and what its requests become is written by hand.</summary>
internal sealed class StateBench
{
    public static readonly DateOnly Day = new(2026, 3, 2);
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero); // 10:00 in Korea

    public DeskState State { get; } = new(null!);

    public Resolver Resolver { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(120));

    /// <summary>A request whose call is under way.</summary>
    public IntentEntry Call(string action = "Buy", string? parent = null, long? quantity = 10, string book = "Cash", decimal? price = 60_000)
    {
        var entry = State.Add(new IntentFact
        {
            At = Morning,
            TradeDate = Day,
            Id = Guid.NewGuid(),
            BodyHash = $"{action} {parent} {quantity}",
            TrId = "",
            Action = action,
            Book = book,
            Side = "Buy",
            Stock = "005930",
            Quantity = quantity,
            Price = action == "Cancel" ? null : price,
            Parent = parent,
            Body = "{}",
        });
        (entry.IsCalling, entry.IsRecorded) = (true, true);
        return entry;
    }

    /// <summary>The end of its call.</summary>
    public IntentEntry End(IntentEntry entry, OrderOutcomeKind kind, string? number = null)
    {
        entry.IsCalling = false;
        State.Take(entry, new OutcomeFact { At = Morning, TradeDate = Day, IntentId = entry.Fact.Id, Kind = kind, Number = number, Data = "{}" }, "");
        return entry;
    }

    /// <summary>An order that was accepted, and that the record of the day has shown.</summary>
    public TradingOrder Place(string number = "1")
    {
        var entry = End(Call(), OrderOutcomeKind.Accepted, number);
        State.Hear([Row(number)]);
        return State.OfIntent(entry);
    }

    public static ObservationFact Row(
        string number, string? parent = null, OrderRequestKind kind = OrderRequestKind.New, long ordered = 10, long filled = 0, long remaining = 10,
        long confirmed = 0, ObservationSource source = ObservationSource.DayOrders) => new()
        {
            At = Morning,
            TradeDate = Day,
            Source = source,
            Number = number,
            Parent = parent,
            Kind = kind,
            Book = "Cash",
            Stock = "005930",
            Side = "Buy",
            Ordered = ordered,
            Filled = filled,
            Remaining = remaining,
            Confirmed = confirmed,
            Price = 60_000,
            Time = new TimeOnly(10, 0),
        };

    /// <summary>Rounds of complete readings after the window, for what was accepted.</summary>
    public void Read(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            State.CountReadings(
                new Evidence
                {
                    Orders = State.Nodes,
                    IsWhole = true,
                    Now = Morning.AddMinutes(5),
                    Readings = new Dictionary<(DateOnly, bool), DateTimeOffset> { [(Day, false)] = Morning.AddMinutes(5) },
                },
                TimeSpan.FromSeconds(120));
        }
    }

    /// <summary>What rounds of complete readings after the window say of all that is sought; the last one's facts are taken.</summary>
    public List<ResolutionFact> Judge(int rounds = 2, IReadOnlyList<ObservationFact>? unplaced = null)
    {
        List<ResolutionFact> facts = [];
        for (var i = 0; i < rounds; i++)
        {
            var later = Morning.AddMinutes(3 + i);
            var sought = State.OpenIntents.Where(e => e.IsSought).ToList();
            facts = Resolver.Resolve(sought, new Evidence
            {
                Orders = State.Nodes,
                IsWhole = true,
                Now = later,
                Unplaced = unplaced ?? [],
                Readings = new Dictionary<(DateOnly, bool), DateTimeOffset> { [(Day, false)] = later, [(Day, true)] = later },
                UnderWay = [.. State.OpenIntents.Where(e => e.IsUnderWay)],
            });
            foreach (var fact in facts) State.Take(sought.Single(e => e.Fact.Id == fact.IntentId), fact);
        }
        return facts;
    }
}
