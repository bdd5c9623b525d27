using System.Globalization;

namespace Kiwoom.Trading;

/// <summary>
/// Says what became of unknown intents, from evidence alone: resolved where exactly one order can be it, never executed where two complete
/// readings of the day after the evidence window show none, and otherwise still unknown, or ambiguous at the end.
/// </summary>
/// <param name="skew">How far the clocks of client and server may be apart.</param>
/// <param name="window">How long after its call an order may still appear.</param>
internal sealed class Resolver(TimeSpan skew, TimeSpan window)
{
    /// <summary>What the readings so far say of the intents that are sought.</summary>
    /// <param name="sought">The intents.</param>
    /// <param name="orders">All orders that were seen.</param>
    /// <param name="readings">The complete readings of this round, by day and whether of gold.</param>
    /// <param name="isWhole">Whether nothing can have been missed since: the stream has no gap that no reading followed.</param>
    /// <param name="now">The time.</param>
    /// <returns>The facts that resolve them; an intent without one stays as it is.</returns>
    public List<ResolutionFact> Resolve(
        IReadOnlyList<IntentEntry> sought, IReadOnlyList<OrderNode> orders, IReadOnlyDictionary<(DateOnly, bool), DateTimeOffset> readings, bool isWhole, DateTimeOffset now)
    {
        var found = sought.ToDictionary(i => i, i => CandidatesOf(i, orders));
        var facts = new List<ResolutionFact>();
        foreach (var intent in sought)
        {
            var isRead = readings.TryGetValue((intent.Fact.TradeDate, IsOfGold(intent)), out var begun);
            var candidates = found[intent];
            if (!isRead) intent.ReadingsAfter = 0;
            else if (isWhole && begun >= intent.EndedAt + window) intent.ReadingsAfter++;
            if (Judge(intent, candidates, found, orders, isRead && begun >= intent.EndedAt + window, now) is { } fact) facts.Add(fact);
        }
        return facts;
    }

    public static bool IsOfGold(IntentEntry intent) => intent.Fact.Book == nameof(TradingBook.Gold);

    private List<OrderNode> CandidatesOf(IntentEntry intent, IReadOnlyList<OrderNode> orders)
    {
        // Only what the server itself has shown is evidence.
        var all = orders.Where(o => o.IsConfirmed && Candidates.Agrees(intent, o, skew)).ToList();
        var named = all.Where(o => o.Number == intent.Number).ToList();
        return named.Count > 0 ? named : all;
    }

    private static ResolutionFact? Judge(
        IntentEntry intent, List<OrderNode> candidates, Dictionary<IntentEntry, List<OrderNode>> found, IReadOnlyList<OrderNode> orders, bool isOver, DateTimeOffset now)
    {
        var rivals = found.Where(f => f.Value.Intersect(candidates).Any()).Select(f => f.Key).ToList();
        // Of two cancels of one order that are alike the exchange refuses the later one: it took what there was with the first.
        var isSurplus = intent.Fact.Action == nameof(OrderAction.Cancel) && intent.ReadingsAfter >= 2 && candidates.Count < rivals.Count;
        if (candidates.Count > 0 && (candidates.Count == rivals.Count || isSurplus) && rivals.All(r => AreAlike(r, intent, found)))
        {
            // As many orders as intents that are alike: for quantities any assignment is right, so take them in order.
            var place = rivals.OrderBy(r => r.Place).ToList().IndexOf(intent);
            if (place >= candidates.Count) return null;
            var own = candidates.OrderBy(c => c.Number.Length).ThenBy(c => c.Number, StringComparer.Ordinal).ElementAt(place);
            return Fact(intent, IntentState.ResolvedAccepted, now, $"Order {own.Number} is the only one that it can be.") with
            {
                Number = own.Number,
                IsInterchangeable = rivals.Count > 1,
            };
        }
        if (!isOver) return null;
        if (candidates.Count > 0) return Ambiguous(intent, candidates, now);
        if (intent.ReadingsAfter < 2) return null;
        var near = orders.Where(o => Candidates.IsNear(intent, o)).ToList();
        if (near.Count > 0) return Ambiguous(intent, near, now);
        return Fact(intent, IntentState.ResolvedAbsent, now, string.Create(CultureInfo.InvariantCulture,
            $"Two complete readings of the orders of {intent.Fact.TradeDate:yyyy-MM-dd} after the evidence window do not show it; the last one ended at {now:yyyy-MM-dd HH:mm:ss} UTC."));
    }

    private static bool AreAlike(IntentEntry one, IntentEntry other, Dictionary<IntentEntry, List<OrderNode>> found) =>
        one == other || one.Fact.BodyHash == other.Fact.BodyHash && found[one].Count == found[other].Count && !found[one].Except(found[other]).Any();

    private static ResolutionFact? Ambiguous(IntentEntry intent, List<OrderNode> candidates, DateTimeOffset now)
    {
        var numbers = candidates.Select(c => c.Number).Order(StringComparer.Ordinal).ToList();
        if (intent.State == IntentState.Ambiguous && numbers.SequenceEqual(intent.Candidates)) return null;
        return Fact(intent, IntentState.Ambiguous, now, $"It could be order {string.Join(" or ", numbers)}.") with
        {
            Candidates = string.Join(' ', numbers),
        };
    }

    private static ResolutionFact Fact(IntentEntry intent, IntentState state, DateTimeOffset now, string evidence) => new()
    {
        At = now, TradeDate = intent.Fact.TradeDate, IntentId = intent.Fact.Id, State = state, Evidence = evidence,
    };
}
