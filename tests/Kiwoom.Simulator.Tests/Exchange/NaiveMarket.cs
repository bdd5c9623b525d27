namespace Kiwoom.Simulator.Tests;

/// <summary>
/// A market in the plainest way: one list, searched from end to end for whatever is asked. It shares no code with the
/// simulator; where both agree on many sequences, either is right or both are wrong in the same way.
/// </summary>
internal sealed class NaiveMarket(long close)
{
    public const int Somebody = 0;

    private readonly long _yesterday = close;
    private readonly List<Item> _all = [];
    private int _clock;

    public List<string> Trades { get; } = [];

    public long Last { get; private set; } = close;

    /// <summary>What is left of a number; nothing of a number that is not there.</summary>
    public long Left(int number) => _all.Where(x => x.Number == number).Sum(x => x.Left);

    public long Bid() => Visible('B').Select(x => x.Price!.Value).DefaultIfEmpty(0).Max();

    public long Ask() => Visible('S').Select(x => x.Price!.Value).DefaultIfEmpty(0).Min();

    public void Arrive(int number, char side, string type, long quantity, long price, long trigger)
    {
        var (near, far) = side == 'B' ? (Bid(), Ask()) : (Ask(), Bid());
        var item = new Item { Number = number, Side = side, Left = quantity, Trigger = trigger };
        switch (type)
        {
            case "3" or "13" or "23": item.Price = null; break;
            case "29" or "30" or "31": item.Hidden = true; break;
            case "6" or "16" or "26": item.Price = new[] { far, near, Last }.First(p => p != 0); break;
            case "7": item.Price = new[] { near, Last }.First(p => p != 0); break;
            case "61": item.Price = _yesterday; break;
            case "81": item.Price = Last; break;
            default: item.Price = price; break;
        }

        item.Sleeps = type == "28" && (side == 'B' ? Last < trigger : Last > trigger);
        _all.Add(item);
        if (!item.Sleeps) Act(item, type);
        WakeUp();
    }

    public bool Take(int number, long quantity)
    {
        var item = _all.Find(x => x.Number == number && x.Left > 0);
        if (number == Somebody || item is null || item.Left < quantity) return false;
        item.Left -= quantity;
        return true;
    }

    public (bool Sleeps, string Type, char Side, long Trigger) Look(int number)
    {
        var item = _all.First(x => x.Number == number);
        return (item.Sleeps, item.Type, item.Side, item.Trigger);
    }

    private void Act(Item item, string type)
    {
        item.Type = type;
        item.Since = ++_clock;
        var wanted = item.Left;
        var saved = (_all.Select(x => x.Left).ToArray(), Trades.Count, Last);
        while (item.Left > 0 && Partner(item) is { } other) Swap(item, other);
        if (item.Left > 0 && (type is "20" or "23" or "26" or "31"))
        {
            // It was tried and did not come off: as if it had never been.
            for (var i = 0; i < saved.Item1.Length; i++) _all[i].Left = saved.Item1[i];
            Trades.RemoveRange(saved.Count, Trades.Count - saved.Count);
            Last = saved.Last;
            item.Left = 0;
        }
        else if (type is "10" or "13" or "16" or "30") item.Left = 0;
        item.Rests = item.Left > 0;
        Assert.InRange(item.Left, 0, wanted);
    }

    private void WakeUp()
    {
        while (true)
        {
            while (Middle() is { } && Hidden('B') is { } buyer && Hidden('S') is { } seller) Swap(buyer, seller);
            var next = _all.Find(x =>
                x.Sleeps && x.Left > 0 && (x.Side == 'B' ? Last >= x.Trigger : Last <= x.Trigger));
            if (next is null) return;
            next.Sleeps = false;
            Act(next, "28");
        }
    }

    /// <summary>Of all who would trade with the newcomer the cheapest, then the unseen, then the oldest.</summary>
    private Item? Partner(Item newcomer)
    {
        var candidates = new List<(long Badness, int Seen, int Since, Item Item)>();
        foreach (var x in _all)
        {
            if (!x.Rests || x.Left == 0 || x.Side == newcomer.Side || newcomer.Hidden && !x.Hidden) continue;
            if (x.Hidden && Middle() is null) continue;
            var price = x.Hidden ? Middle() : x.Price;
            if (price is { } p && newcomer is { Hidden: false, Price: { } mine }
                && (newcomer.Side == 'B' ? p > mine : p < mine))
                continue;
            var badness = price is not { } q ? long.MinValue : newcomer.Side == 'B' ? q : -q;
            candidates.Add((badness, x.Hidden ? 0 : 1, x.Since, x));
        }

        return candidates.Count == 0 ? null : candidates.OrderBy(c => (c.Badness, c.Seen, c.Since)).First().Item;
    }

    private void Swap(Item newcomer, Item waiting)
    {
        var price = (waiting.Hidden ? Middle() : waiting.Price) ?? newcomer.Price ?? Last;
        var quantity = newcomer.Left < waiting.Left ? newcomer.Left : waiting.Left;
        newcomer.Left -= quantity;
        waiting.Left -= quantity;
        Last = price;
        foreach (var x in new[] { waiting, newcomer })
        {
            if (x.Number != Somebody) Trades.Add($"{x.Number}: {quantity} at {price}");
        }
    }

    private long? Middle() => Bid() is var bid && Ask() is var ask && bid > 0 && ask > 0 ? (bid + ask) / 2 : null;

    private Item? Hidden(char side) =>
        _all.Where(x => x.Rests && x.Hidden && x.Side == side && x.Left > 0).MinBy(x => x.Since);

    private IEnumerable<Item> Visible(char side) =>
        _all.Where(x => x.Rests && x.Left > 0 && x.Side == side && x is { Hidden: false, Price: not null });

    private sealed class Item
    {
        public int Number;
        public char Side;
        public string Type = "";
        public long? Price;
        public long Left;
        public long Trigger;
        public bool Hidden;
        public bool Sleeps;
        public bool Rests;
        public int Since;
    }
}
