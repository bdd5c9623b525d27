using System.Collections.Concurrent;
using System.Text.Json;

namespace Kiwoom.Trading;

/// <summary>The journal as a gate of the desk's orders: the intent is durable before the first byte may leave, the outcome follows it.</summary>
internal sealed class JournalGate(IJournalBook book, DeskState state, TimeProvider time, TimeSpan longestSending) : IOrderGate
{
    private readonly ConcurrentDictionary<KiwoomRequest, IntentEntry> _pending = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reason of an outcome that the desk made of an exception.</summary>
    public const string CallFailed = nameof(CallFailed);

    public string Name => "the order journal";

    /// <summary>A request is about to be sent for an intent.</summary>
    public void Expect(KiwoomRequest request, IntentEntry entry) => _pending[request] = entry;

    /// <summary>The call has ended.</summary>
    public void Forget(KiwoomRequest request) => _pending.TryRemove(request, out _);

    public async ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken)
    {
        if (!_pending.TryGetValue(sending.Request, out var entry)) return "no intent was made for it.";
        if (WhyNoPlace() is { } lost) return lost;
        var now = time.GetUtcNow();
        var today = KoreanMoment.DayOf(now);
        // It may still wait for a token or its turn: an order that arrives on another day than its record says would not be found again.
        if (KoreanMoment.DayOf(now + longestSending) != today) return "the day ends before it has arrived for certain.";
        // A workflow ends with its day, and so does what it would order; another attempt is looked for on the day of the first.
        var isOfItsDay = !entry.IsNew || entry.Fact.WorkflowId is not null || sending.Attempt > 1;
        if (isOfItsDay && today != entry.Fact.TradeDate) return "the day that it belongs to ended before it could be sent.";
        if (sending.Attempt > 1) return await AttemptAgainAsync(sending, entry, cancellationToken).ConfigureAwait(false);
        lock (state.Lock) state.Stamp(entry, now);
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

    // A process may have stood still since the intent was recorded. What leaves now arrives within the wait of a successor.
    public string? AtFirstByte(OrderSending sending) => _pending.ContainsKey(sending.Request) ? WhyNoPlace() : "its call has ended.";

    public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome)
    {
        if (_pending.TryGetValue(sending.Request, out var entry)) Record(entry, outcome);
        return default;
    }

    /// <summary>Takes up the outcome and appends it; a second time changes nothing.</summary>
    public void Record(IntentEntry entry, OrderOutcome outcome) => Record(entry, () => outcome.ToData());

    /// <summary>The call threw instead of ending with an outcome: what was recorded may have been sent, and everything else was not.</summary>
    public void RecordFailure(IntentEntry entry, Exception failure) => Record(entry, () =>
    {
        var now = time.GetUtcNow();
        var kind = entry.IsRecorded ? OrderOutcomeKind.Unknown : OrderOutcomeKind.NotSent;
        return new OrderOutcomeData
        {
            TrId = entry.Fact.TrId,
            Kind = kind.ToString(),
            Reason = CallFailed,
            CalledAt = entry.Fact.At,
            EndedAt = now,
            Explanation = $"The call failed ({failure.GetType().Name}) {(entry.IsRecorded ? "after the order may have been sent." : "before the order was sent.")}",
            ExceptionType = failure.GetType().FullName,
        };
    });

    // The outcome is taken up whatever the clock does.
    private TimeSpan? Uptime()
    {
        try
        {
            return time.GetElapsedTime(0);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private string? WhyNoPlace() => book.HoldsPlaceFor(TimeSpan.Zero) ? null : "the writer's place on the account may be another one's by now.";

    private void Record(IntentEntry entry, Func<OrderOutcomeData> outcome)
    {
        OutcomeFact fact;
        lock (state.Lock)
        {
            if (!entry.IsCalling) return;
            var data = entry.Outcome = outcome();
            (entry.IsCalling, entry.EndedUptime) = (false, Uptime());
            fact = new OutcomeFact
            {
                At = time.GetUtcNow(),
                TradeDate = entry.Fact.TradeDate,
                IntentId = entry.Fact.Id,
                Kind = data.KnownKind,
                Number = data.OrderNumber,
                Data = JsonSerializer.Serialize(data, JournalJson.Default.OrderOutcomeData),
            };
            state.Take(entry, fact, data.Explanation);
        }
        if (!entry.IsOffered) return;
        try
        {
            book.AppendSoon([fact]);
        }
        catch (Exception e) when (e is JournalException or ObjectDisposedException)
        {
            // The order was sent all the same: its caller gets the outcome, and the next desk finds an intent without one.
        }
    }

    private async ValueTask<string?> AttemptAgainAsync(OrderSending sending, IntentEntry entry, CancellationToken cancellationToken)
    {
        var refusal = sending.Refusal is { } refused ? JsonSerializer.Serialize(refused.ToData(), JournalJson.Default.OrderOutcomeData) : null;
        var attempt = new AttemptFact
        {
            At = time.GetUtcNow(),
            TradeDate = entry.Fact.TradeDate,
            IntentId = entry.Fact.Id,
            Attempt = sending.Attempt,
            Refusal = refusal,
        };
        await book.AppendAsync([attempt], cancellationToken).ConfigureAwait(false);
        return null;
    }
}
