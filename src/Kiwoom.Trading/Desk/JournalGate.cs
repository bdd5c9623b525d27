using System.Collections.Concurrent;
using System.Text.Json;

namespace Kiwoom.Trading;

/// <summary>The journal as a gate of the desk's orders: the intent is durable before the first byte may leave, the outcome follows it.</summary>
internal sealed class JournalGate(IJournalBook book, DeskState state, TimeProvider time, TimeSpan longestSending) : IOrderGate
{
    private readonly ConcurrentDictionary<KiwoomRequest, IntentEntry> _pending = new(ReferenceEqualityComparer.Instance);

    public string Name => "the order journal";

    /// <summary>A request is about to be sent for an intent.</summary>
    public void Expect(KiwoomRequest request, IntentEntry entry) => _pending[request] = entry;

    /// <summary>The call has ended.</summary>
    public void Forget(KiwoomRequest request) => _pending.TryRemove(request, out _);

    public async ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken)
    {
        if (!_pending.TryGetValue(sending.Request, out var entry)) return "no intent was made for it.";
        if (!book.HoldsPlaceFor(longestSending)) return "the writer's place on the account may be another one's by the time it arrives.";
        if (sending.Attempt > 1) return await AttemptAgainAsync(sending, entry, cancellationToken).ConfigureAwait(false);
        entry.IsOffered = true;
        var taken = await book.AddIntentAsync(entry.Fact, cancellationToken).ConfigureAwait(false);
        if (taken is not null)
        {
            entry.IsOffered = false; // it is certainly not there
            return "its key is taken already.";
        }
        lock (state.Lock)
        {
            entry.IsRecorded = true;
            if (entry.IsNew) state.Refresh(state.OfIntent(entry));
        }
        return null;
    }

    public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome)
    {
        if (_pending.TryGetValue(sending.Request, out var entry)) Record(entry, outcome);
        return default;
    }

    /// <summary>Takes up the outcome and appends it; a second time changes nothing.</summary>
    public void Record(IntentEntry entry, OrderOutcome outcome)
    {
        OutcomeFact fact;
        lock (state.Lock)
        {
            if (!entry.IsCalling) return;
            entry.IsCalling = false;
            fact = new OutcomeFact
            {
                At = time.GetUtcNow(), TradeDate = entry.Fact.TradeDate, IntentId = entry.Fact.Id, Kind = outcome.Kind,
                Number = outcome.OrderNumber, Data = JsonSerializer.Serialize(outcome.ToData(), JournalJson.Default.OrderOutcomeData),
            };
            state.Take(entry, fact, outcome.Explanation);
        }
        if (entry.IsOffered) book.AppendSoon([fact]);
    }

    private async ValueTask<string?> AttemptAgainAsync(OrderSending sending, IntentEntry entry, CancellationToken cancellationToken)
    {
        var refusal = sending.Refusal is { } refused ? JsonSerializer.Serialize(refused.ToData(), JournalJson.Default.OrderOutcomeData) : null;
        var attempt = new AttemptFact
        {
            At = time.GetUtcNow(), TradeDate = entry.Fact.TradeDate, IntentId = entry.Fact.Id, Attempt = sending.Attempt, Refusal = refusal,
        };
        await book.AppendAsync([attempt], cancellationToken).ConfigureAwait(false);
        return null;
    }
}
