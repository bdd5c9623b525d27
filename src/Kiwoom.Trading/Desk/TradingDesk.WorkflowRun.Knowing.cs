namespace Kiwoom.Trading;

/// <content>What a workflow waits to know, and when it waits no longer.</content>
public sealed partial class TradingDesk
{
    private sealed partial class WorkflowRun
    {
        private static readonly IReadOnlySet<Guid> NothingGivenUp = new HashSet<Guid>();

        // A desk that has just been opened has not looked yet: it gets as long as any other.
        private readonly DateTimeOffset _since = desk._time.GetUtcNow();

        /// <summary>An order as far as a workflow can know it.</summary>
        /// <param name="Now">The order.</param>
        /// <param name="Unclear">Why waiting does not show more; null where everything is known, or the day is over.</param>
        /// <param name="Changes">The changes of it of which nobody knows what became.</param>
        private readonly record struct Standing(OrderSnapshot Now, string? Unclear, IReadOnlyList<Guid> Changes)
        {
            public bool IsDayOver { get; init; }
        }

        // What is unknown, and what was asked for and is not confirmed, is waited for as long as evidence can say more.
        private async Task<Standing> KnownAsync(TradingOrder order, IReadOnlySet<Guid> givenUp, CancellationToken cancellationToken)
        {
            while (true)
            {
                var now = order.Current;
                if (now.IsOver) return new(now, null, []);
                var left = KoreanMoment.At(order.TradeDate.AddDays(1), TimeOnly.MinValue) - desk._time.GetUtcNow();
                if (left <= TimeSpan.Zero) return new(now, null, []) { IsDayOver = true };
                if (WhyUnclear(order) is { } why) return new(now, why, []);
                var changes = desk.ChangesOf(order).Where(c => !givenUp.Contains(c.Fact.Id)).ToList();
                if (changes.Count == 0 && now.IsLive) return new(now, null, []);
                if (changes.Count > 0 && changes.TrueForAll(IsUnclear))
                    return new(now, string.Join(" ", changes.Select(WhyUnclear)), [.. changes.Select(c => c.Fact.Id)]);
                // That a change has become ambiguous shows in no quantity: it is looked at again and again.
                await WaitAsync(
                    order, s => s.IsOver || !s.IsChanging && s.IsLive,
                    left < BetweenAttempts ? left : BetweenAttempts, cancellationToken).ConfigureAwait(false);
            }
        }

        // Null once an order is at the server or certainly not; otherwise why that does not become known.
        private async Task<string?> WhyNotKnownAsync(TradingOrder order, CancellationToken cancellationToken)
        {
            // What was ordered is said also where the workflow was stopped meanwhile.
            while (!IsPlaced(order.Current))
            {
                if (WhyUnclear(order) is { } why) return why;
                await WaitAsync(order, IsPlaced, BetweenAttempts, cancellationToken).ConfigureAwait(false);
            }
            return null;
        }

        private static bool IsPlaced(OrderSnapshot order) => TradingOrderStates.IsWorking(order.State) || TradingOrderStates.IsDone(order.State);

        private async Task WaitAsync(TradingOrder order, Func<OrderSnapshot, bool> condition, TimeSpan longest, CancellationToken cancellationToken)
        {
            using var limit = new CancellationTokenSource(longest, desk._time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                await order.WaitAsync(condition, either.Token).ConfigureAwait(false);
                // Of an order whose state is final although something of it remains, no change is heard.
                if (!condition(order.Current)) await Task.Delay(longest, desk._time, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Whoever waits looks again.
            }
        }

        private string? WhyUnclear(TradingOrder order) => order.Intent is { IsSought: true } intent && IsUnclear(intent) ? WhyUnclear(intent) : null;

        // Evidence has said all that it can, or has had twice its window to say anything.
        private bool IsUnclear(IntentEntry entry)
        {
            if (entry.IsCalling) return false;
            if (!entry.IsOpen) return entry.ReadingsAfter >= 2; // accepted, and no reading says where something went
            var since = entry.EndedAt > _since ? entry.EndedAt : _since;
            return entry.State == IntentState.Ambiguous || desk._time.GetUtcNow() - since > Patience;
        }

        private TimeSpan Patience => 2 * desk._options.EvidenceWindow;

        private static string WhyUnclear(IntentEntry entry) =>
            $"What became of a {entry.Fact.Action} of {KoreanMoment.TextOf(entry.Fact.At)} is not known ({entry.State}{(entry.Explanation.Length > 0 ? ": " + entry.Explanation.TrimEnd('.') : "")})"
            + $"{(entry.State == IntentState.Ambiguous ? ", and must be settled by hand" : ": a later reading may say it, or it must be settled by hand")}.";

        private static string LeftOf(TradingOrder order) => $"Left is {order}.";
    }
}
