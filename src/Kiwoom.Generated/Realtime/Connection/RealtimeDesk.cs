namespace Kiwoom.Generated;

/// <summary>One client's way to the realtime connection: what is asked for is checked and becomes a subscriber.</summary>
internal sealed class RealtimeDesk(RealtimeHub hub, RealtimeCarrier carrier, TimeProvider time)
{
    public RealtimeHub Hub => hub;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>How many more codes may be registered, and which are.</summary>
    public (int Free, IReadOnlySet<string> Codes) Room => hub.Room(carrier.Settings);

    public IAsyncEnumerable<RealtimeUpdate<TData>> Stream<TData>(
        TrDescriptor tr, IEnumerable<string> items, RealtimeDelivery? delivery, CancellationToken cancellationToken)
        where TData : RealtimeData
    {
        var keys = KeysOf<TData>(tr, items);
        return new RealtimeStream<TData>(carrier.Watch, DeliveryOf(tr, delivery), cancellationToken, subscriber =>
        {
            subscriber.Keys = keys;
            subscriber.OnLeaving(() => hub.Remove(subscriber));
            hub.Add(carrier, tr, subscriber);
        });
    }

    public async Task<RealtimeSubscription> SubscribeAsync<TData>(
        TrDescriptor tr, IEnumerable<string> items, RealtimeCallback<TData> callback, CancellationToken cancellationToken)
        where TData : RealtimeData
    {
        ArgumentNullException.ThrowIfNull(callback);
        var subscriber = new CallbackSubscriber<TData>(callback, time, carrier.Watch) { Keys = KeysOf<TData>(tr, items) };
        subscriber.OnLeaving(() => hub.Remove(subscriber));
        hub.Add(carrier, tr, subscriber);
        try
        {
            await subscriber.Ready.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            subscriber.End(null);
            throw;
        }
        return new RealtimeSubscription(() => subscriber.End(null), subscriber.Over);
    }

    /// <summary>A view of the newest value of one item.</summary>
    public IRealtimeView<TValue> View<TData, TValue>(TrDescriptor tr, string item, Func<TData, TValue> read)
        where TData : RealtimeData
        where TValue : class
    {
        var view = new ViewSubscriber<TData, TValue>(read, time) { Keys = KeysOf<TData>(tr, [item]) };
        view.OnLeaving(() => hub.Remove(view));
        hub.Add(carrier, tr, view);
        return view;
    }

    /// <summary>A live condition search.</summary>
    public IAsyncEnumerable<RealtimeUpdate<ConditionMatch>> Conditions(string sequence, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sequence);
        var own = sequence.Trim();
        var tr = RequestRealtimeConditionSearchRequest.TrDescriptor;
        var delivery = new RealtimeDelivery { Buffering = RealtimeBuffering.Wait };
        return new RealtimeStream<ConditionMatch>(
            carrier.Watch,
            delivery,
            cancellationToken,
            subscriber =>
            {
                subscriber.Keys = [new RegistrationKey(SocketWords.ConditionType, own)];
                subscriber.OnLeaving(() => hub.Remove(subscriber));
                hub.Add(carrier, tr, subscriber);
            },
            match => string.IsNullOrWhiteSpace(match.Sequence) ? null : match.Sequence.AsSpan().Trim().SequenceEqual(own));
    }

    /// <summary>A request of the condition search.</summary>
    public Task<TResponse> AskAsync<TResponse>(KiwoomRequest request, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        var violations = request.Validate();
        return violations.Count == 0
            ? hub.AskAsync<TResponse>(carrier, request, cancellationToken)
            : throw new KiwoomException(
                SocketRefusal.ByClient(request.Tr.Id, ErrorClass.Input, "Not sent. " + string.Join(" ", violations.Select(static v => v.Message))), violations);
    }

    /// <summary>A callback threw.</summary>
    public void Threw(Exception exception) => carrier.Watch.Threw(null, exception);

    public void Leave() => hub.Leave(carrier);

    /// <summary>What is registered for items of a TR.</summary>
    /// <exception cref="ArgumentException">The TR pushes no such data, an item is blank, or there are none.</exception>
    public static IReadOnlyList<RegistrationKey> KeysOf<TData>(TrDescriptor tr, IEnumerable<string> items)
        where TData : RealtimeData
    {
        ArgumentNullException.ThrowIfNull(tr);
        ArgumentNullException.ThrowIfNull(items);
        if (tr.Kind != TrKind.Realtime || tr.Data is null) throw new ArgumentException($"{tr} is not realtime data.", nameof(tr));
        if (tr.Data.Create() is not TData)
            throw new ArgumentException($"{tr} pushes {tr.Data.TypeName}, which is not a {typeof(TData).Name}.", nameof(tr));
        var codes = items.Select(static i => StockCode.Sent(i ?? "").Trim().ToString()).Distinct(StringComparer.Ordinal).ToArray();
        if (!tr.TakesItems)
        {
            return codes.Length == 0
                ? [new RegistrationKey(tr.Id, "")]
                : throw new ArgumentException($"{tr} has no items: all of the account comes. Give none.", nameof(items));
        }
        if (codes.Length == 0) throw new ArgumentException($"No item was given for {tr}; give at least one, such as a stock code.", nameof(items));
        if (codes.Contains("")) throw new ArgumentException($"An item for {tr} is blank; give a stock code or such.", nameof(items));
        return [.. codes.Select(code => new RegistrationKey(tr.Id, code))];
    }

    // What belongs to the account is never dropped unless somebody says so.
    internal static RealtimeDelivery DeliveryOf(TrDescriptor tr, RealtimeDelivery? delivery)
    {
        delivery ??= new RealtimeDelivery { Buffering = tr.TakesItems ? RealtimeBuffering.DropOldest : RealtimeBuffering.Wait };
        delivery.ThrowIfWrong();
        return delivery;
    }
}
