namespace Kiwoom.Generated;

/// <summary>A stream as its reader sees it: each enumeration is a subscription, from its first update on to its disposal.</summary>
/// <param name="watch">Hears of what is lost.</param>
/// <param name="delivery">How updates wait.</param>
/// <param name="cancellationToken">Ends every enumeration.</param>
/// <param name="begin">Adds a subscriber to the connection.</param>
/// <param name="wants">Whether it takes data, null where nobody can tell; without it, all.</param>
internal sealed class RealtimeStream<TData>(
    DeliveryWatch watch, RealtimeDelivery delivery, CancellationToken cancellationToken, Action<Subscriber> begin, Func<TData, bool?>? wants = null)
    : IAsyncEnumerable<RealtimeUpdate<TData>>
    where TData : RealtimeData
{
    private readonly CancellationToken _cancellationToken = cancellationToken;

    public IAsyncEnumerator<RealtimeUpdate<TData>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(new StreamSubscriber<TData>(delivery, watch, wants), begin, _cancellationToken, cancellationToken);

    private sealed class Enumerator(
        StreamSubscriber<TData> subscriber, Action<Subscriber> begin, CancellationToken ofCall, CancellationToken ofLoop)
        : IAsyncEnumerator<RealtimeUpdate<TData>>
    {
        private CancellationTokenRegistration _first;
        private CancellationTokenRegistration _second;
        private bool _hasBegun;

        public RealtimeUpdate<TData> Current => subscriber.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            if (!_hasBegun)
            {
                _hasBegun = true;
                ofCall.ThrowIfCancellationRequested();
                ofLoop.ThrowIfCancellationRequested();
                begin(subscriber);
                _first = CancelBy(ofCall);
                _second = CancelBy(ofLoop);
            }
            return subscriber.MoveNextAsync();
        }

        public ValueTask DisposeAsync()
        {
            _first.Dispose();
            _second.Dispose();
            subscriber.End(null);
            return ValueTask.CompletedTask;
        }

        private CancellationTokenRegistration CancelBy(CancellationToken token) => token.UnsafeRegister(
            static (subscriber, token) => ((Subscriber)subscriber!).End(new OperationCanceledException(token)), subscriber);
    }
}
