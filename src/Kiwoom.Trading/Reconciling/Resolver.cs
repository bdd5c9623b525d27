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
    /// <summary>What the evidence so far says of the intents that are sought.</summary>
    /// <param name="sought">The intents.</param>
    /// <param name="evidence">What is known.</param>
    /// <returns>The facts that resolve them; an intent without one stays as it is.</returns>
    public List<ResolutionFact> Resolve(IReadOnlyList<IntentEntry> sought, Evidence evidence)
    {
        var found = sought.Concat(evidence.UnderWay).ToDictionary(i => i, i => CandidatesOf(i, evidence.Orders));
        // An order that the reply to one request names is not that of another.
        var named = found.Where(f => f.Value is [var one] && one.Number == f.Key.Number).Select(f => (f.Key, Order: f.Value[0])).ToLookup(n => n.Order, n => n.Key);
        foreach (var (intent, candidates) in found) candidates.RemoveAll(o => named.Contains(o) && !named[o].Contains(intent));
        var facts = new List<ResolutionFact>();
        foreach (var intent in sought)
        {
            var isRead = evidence.Readings.ContainsKey((intent.Fact.TradeDate, intent.IsOfGold));
            var isOver = evidence.IsAfter(intent, window);
            if (!isRead || evidence.Unplaced.Any(row => Candidates.IsNear(intent, row))) intent.ReadingsAfter = 0;
            else if (evidence.IsWhole && isOver) intent.ReadingsAfter++;
            if (Judge(intent, found, evidence, isOver) is { } fact) facts.Add(fact);
        }
        return facts;
    }

    private List<OrderNode> CandidatesOf(IntentEntry intent, IReadOnlyList<OrderNode> orders)
    {
        // Only what the server itself has shown is evidence.
        var all = orders.Where(o => o.IsConfirmed && Candidates.Agrees(intent, o, skew)).ToList();
        var named = all.Where(o => o.Number == intent.Number).ToList();
        return named.Count > 0 ? named : all;
    }

    private static ResolutionFact? Judge(IntentEntry intent, Dictionary<IntentEntry, List<OrderNode>> found, Evidence evidence, bool isOver)
    {
        var candidates = found[intent];
        var rivals = found.Where(f => f.Value.Intersect(candidates).Any()).Select(f => f.Key).ToList();
        // The reply of a call that is under way may say that the order is its own.
        if (rivals.Any(r => r.IsCalling)) return null;
        // Of two cancels of one order that are alike the exchange refuses the later one: it took what there was with the first.
        var isSurplus = intent.Fact.Action == nameof(OrderAction.Cancel) && intent.ReadingsAfter >= 2 && candidates.Count < rivals.Count;
        if (candidates.Count > 0 && (candidates.Count == rivals.Count || isSurplus) && rivals.All(r => AreAlike(r, intent, found)))
        {
            // As many orders as intents that are alike: for quantities any assignment is right, so take them in order.
            var place = rivals.OrderBy(r => r.Place).ToList().IndexOf(intent);
            if (place >= candidates.Count) return null;
            var own = candidates.OrderBy(c => c.Number.Length).ThenBy(c => c.Number, StringComparer.Ordinal).ElementAt(place);
            return Fact(intent, IntentState.ResolvedAccepted, evidence.Now, $"Order {own.Number} is the only one that it can be.") with
            {
                Number = own.Number,
                IsInterchangeable = rivals.Count > 1,
            };
        }
        if (!isOver) return null;
        if (OneWay.Of(intent, found) is { } only)
            return Fact(intent, IntentState.ResolvedAccepted, evidence.Now, $"Order {only.Number} is the only one that leaves one for each request.") with { Number = only.Number };
        if (candidates.Count > 0) return Ambiguous(intent, candidates, evidence.Now);
        if (intent.ReadingsAfter < 2) return null;
        var near = evidence.Orders.Where(o => Candidates.IsNear(intent, o) && !found.Any(f => f.Key != intent && f.Key.Number == o.Number && f.Value.Contains(o))).ToList();
        if (evidence.UnderWay.Any(i => near.Any(o => Candidates.IsNear(i, o)))) return null;
        if (near.Count > 0) return Ambiguous(intent, near, evidence.Now);
        return Fact(intent, IntentState.ResolvedAbsent, evidence.Now, string.Create(CultureInfo.InvariantCulture,
            $"Two complete readings of the orders of {intent.Fact.TradeDate:yyyy-MM-dd} after the evidence window do not show it; the last one ended at {evidence.Now:yyyy-MM-dd HH:mm:ss} UTC."));
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
        At = now,
        TradeDate = intent.Fact.TradeDate,
        IntentId = intent.Fact.Id,
        State = state,
        Evidence = evidence,
    };
}
