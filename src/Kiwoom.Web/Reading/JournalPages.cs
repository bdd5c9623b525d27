using System.Globalization;
using Kiwoom.Trading;
using Kiwoom.Web.Account;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Reading;

/// <summary>The journal for the page: the evidence of one order, and a search with pages that have an end.</summary>
/// <param name="account">Whose journal.</param>
internal sealed class JournalPages(DeskAccount account)
{
    private const int MostDays = 400;

    /// <summary>An order with its chain, its requests and all that was learned of it.</summary>
    public async Task<object> OrderAsync(TradingOrder order, string? name, CancellationToken cancellationToken)
    {
        var day = await DayAsync(order.TradeDate, cancellationToken).ConfigureAwait(false);
        var (numbers, intents) = ChainOf(order, day);
        var facts = day.Where(e => FactText.IntentOf(e.Fact) is { } intent && intents.Contains(intent)
            || FactText.NumberOf(e.Fact) is { } number && numbers.Contains(Bare(number))).ToList();
        return new
        {
            order = OrderView.Of(order, name),
            chain = numbers.Select(n => NodeOf(n, facts)).ToList(),
            intents = facts.Select(static e => e.Fact).OfType<IntentFact>().Select(i => IntentOf(i, facts)).ToList(),
            facts = facts.Select(static e => (e.Sequence, e.Fact, Said: FactWords.Of(e.Fact))).Select(static e => new
            {
                seq = e.Sequence,
                at = e.Fact.At,
                kind = FactText.KindOf(e.Fact),
                text = e.Said.En,
                textKo = e.Said.Ko,
                number = FactText.NumberOf(e.Fact),
                source = e.Fact is ObservationFact seen ? seen.Source.ToString() : e.Fact is FillFact fill ? fill.Source.ToString() : null,
            }).ToList(),
        };
    }

    /// <summary>Facts of a day, newest first.</summary>
    public async Task<object> SearchAsync(string? words, string? state, string? asked, string? before, int count, CancellationToken cancellationToken)
    {
        var days = new List<DateOnly>();
        if (await account.OpenReaderAsync(cancellationToken).ConfigureAwait(false) is { } reader)
        {
            await using var closes = reader.ConfigureAwait(false);
            await foreach (var known in reader.ReadDaysAsync(cancellationToken: cancellationToken).ConfigureAwait(false)) days.Add(known);
        }
        DateOnly? day = asked is null ? days.Count > 0 ? days[^1] : null : Parse(asked);
        var end = before is null ? long.MaxValue : long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place
            : throw RequestException.BadInput("before must be what an earlier answer had as next.", "before");
        var sought = (words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var entries = day is { } shown ? await DayAsync(shown, cancellationToken).ConfigureAwait(false) : [];
        var found = entries.Where(e => e.Sequence < end && (state is null || state.Equals(FactText.StateOf(e.Fact), StringComparison.OrdinalIgnoreCase) || state.Equals(FactText.KindOf(e.Fact), StringComparison.OrdinalIgnoreCase))
            && sought.All(w => TextOf(e.Fact).Contains(w, StringComparison.OrdinalIgnoreCase))).OrderByDescending(static e => e.Sequence).Take(count + 1).ToList();
        var page = found.Take(count).ToList();
        return new
        {
            day,
            days = days.TakeLast(MostDays).ToList(),
            facts = page.Select(static e => (e.Sequence, e.Fact, Said: FactWords.Of(e.Fact))).Select(static e => new
            {
                seq = e.Sequence,
                at = e.Fact.At,
                kind = FactText.KindOf(e.Fact),
                text = e.Said.En,
                textKo = e.Said.Ko,
                number = FactText.NumberOf(e.Fact),
                stock = FactText.StockOf(e.Fact),
                state = FactText.StateOf(e.Fact),
                intent = FactText.IntentOf(e.Fact)?.ToString("N"),
            }).ToList(),
            next = found.Count > count ? page[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null,
            scanned = entries.Count,
        };
    }

    // The words of both languages are found, whichever is shown.
    private static string TextOf(JournalFact fact)
    {
        var (english, korean) = FactWords.Of(fact);
        return $"{english} {korean} {FactText.NumberOf(fact)} {FactText.StockOf(fact)} {(fact as IntentFact)?.Key}";
    }

    private async Task<List<JournalEntry>> DayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        if (await account.OpenReaderAsync(cancellationToken).ConfigureAwait(false) is not { } reader) return entries;
        await using var closes = reader.ConfigureAwait(false);
        await foreach (var entry in reader.ReadDayAsync(day, cancellationToken).ConfigureAwait(false)) entries.Add(entry);
        return entries;
    }

    // Requests and numbers lead to each other until nothing new comes.
    private static (List<string> Numbers, HashSet<Guid> Intents) ChainOf(TradingOrder order, List<JournalEntry> day)
    {
        var (numbers, intents) = (new List<string>(), new HashSet<Guid>());
        foreach (var number in new[] { order.Current.RootNumber, order.Current.ParentNumber, order.Current.Number }) Add(number);
        if (order.IntentId is { } own) intents.Add(own);
        for (var before = -1; before != numbers.Count + intents.Count;)
        {
            before = numbers.Count + intents.Count;
            foreach (var (_, fact) in day)
            {
                var isOfChain = FactText.IntentOf(fact) is { } id && intents.Contains(id);
                if (fact is IntentFact { Parent: { } parent } intent && numbers.Contains(Bare(parent))) intents.Add(intent.Id);
                if (fact is OutcomeFact or ResolutionFact && isOfChain) Add(FactText.NumberOf(fact));
                if (fact is ObservationFact { Parent: { } original } seen && numbers.Contains(Bare(original))) Add(seen.Number);
            }
        }
        return (numbers, intents);

        void Add(string? number)
        {
            if (number is not null && Bare(number) is { Length: > 0 } bare && !numbers.Contains(bare)) numbers.Add(bare);
        }
    }

    private static object NodeOf(string number, List<JournalEntry> facts)
    {
        var seen = facts.Select(static e => e.Fact).OfType<ObservationFact>().Where(o => Bare(o.Number) == number).ToList();
        var outcome = facts.Select(static e => e.Fact).OfType<OutcomeFact>().FirstOrDefault(o => o.Number is { } own && Bare(own) == number);
        var intent = outcome is null ? null : facts.Select(static e => e.Fact).OfType<IntentFact>().FirstOrDefault(i => i.Id == outcome.IntentId);
        return new
        {
            number,
            kind = seen.Select(static o => o.Kind?.ToString()).FirstOrDefault(static k => k is not null) ?? intent?.Action,
            parent = seen.Select(static o => o.Parent).FirstOrDefault(static p => p is not null) ?? intent?.Parent,
            at = (DateTimeOffset?)(outcome?.At ?? seen.FirstOrDefault()?.At),
            quantity = seen.LastOrDefault(static o => o.Ordered is not null)?.Ordered ?? intent?.Quantity,
            price = seen.LastOrDefault(static o => o.Price is not null)?.Price ?? intent?.Price,
            state = seen.LastOrDefault(static o => o.Status is not null)?.Status,
        };
    }

    private static object IntentOf(IntentFact intent, List<JournalEntry> facts)
    {
        var own = facts.Select(static e => e.Fact).Where(f => FactText.IntentOf(f) == intent.Id).ToList();
        var (outcome, resolution) = (own.OfType<OutcomeFact>().LastOrDefault(), own.OfType<ResolutionFact>().LastOrDefault());
        var data = outcome?.Read();
        return new
        {
            id = intent.Id.ToString("N"),
            action = intent.Action,
            state = own.Aggregate(IntentState.Recorded, IntentStates.After),
            at = intent.At,
            key = intent.Key,
            tr = intent.TrId,
            quantity = intent.Quantity,
            price = intent.Price,
            attempts = own.OfType<AttemptFact>().Count(),
            outcome = outcome is null ? null : new
            {
                kind = outcome.Kind,
                reason = data?.Reason,
                explanation = data?.Explanation,
                explanationKo = data is null ? null : OutcomeWords.Of(data),
                orderNumber = outcome.Number,
                at = outcome.At,
                httpStatus = data is { HttpStatus: > 0 } ? data.HttpStatus : (int?)null,
                returnCode = data?.ReturnCode,
                code = data?.ErrorCode,
                message = data?.Message,
            },
            resolution = resolution is null ? null : new { state = resolution.State, number = resolution.Number, evidence = resolution.Evidence, by = resolution.By, at = resolution.At },
        };
    }

    private static DateOnly Parse(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw RequestException.BadInput("day must be a day such as 2026-11-20.", "day");

    private static string Bare(string number) => number.TrimStart('0');
}
