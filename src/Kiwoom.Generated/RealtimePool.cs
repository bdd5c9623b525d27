using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Kiwoom.Generated.Realtime;

/// <summary>
/// Spreads items over the clients of several app keys, because one connection takes about 100 codes. A client that has an item already
/// gets it again; otherwise the one with the most room does. Data of the account belongs to one client: ask that one for it.
/// </summary>
public sealed class RealtimePool : IRealtimeSource
{
    private readonly KiwoomClient[] _clients;

    /// <summary>A pool.</summary>
    /// <param name="clients">Of different app keys; they stay the caller's.</param>
    /// <exception cref="ArgumentException">There are none, or two of one account.</exception>
    public RealtimePool(params IEnumerable<KiwoomClient> clients)
    {
        ArgumentNullException.ThrowIfNull(clients);
        _clients = [.. clients];
        if (_clients.Length == 0) throw new ArgumentException("A pool needs at least one client.", nameof(clients));
        if (_clients.DistinctBy(static c => c.RealtimeDesk.Hub).Count() < _clients.Length)
            throw new ArgumentException("Two clients have the same app key, and so the same connection: a pool needs several app keys.", nameof(clients));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RealtimeUpdate<TData>> StreamAsync<TData>(
        TrDescriptor tr, IEnumerable<string> items, RealtimeDelivery? delivery = null, CancellationToken cancellationToken = default)
        where TData : RealtimeData
    {
        var keys = RealtimeDesk.KeysOf<TData>(tr, items);
        return StreamAsync<TData>(tr, keys, RealtimeDesk.DeliveryOf(tr, delivery), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<RealtimeSubscription> SubscribeAsync<TData>(
        TrDescriptor tr, IEnumerable<string> items, RealtimeCallback<TData> callback, CancellationToken cancellationToken = default)
        where TData : RealtimeData
    {
        ArgumentNullException.ThrowIfNull(callback);
        var gate = new Lock();
        var begun = new List<RealtimeSubscription>();
        var refused = new List<(RealtimeGap Gap, KiwoomClient Client)>();
        try
        {
            foreach (var (client, own) in Spread(tr, RealtimeDesk.KeysOf<TData>(tr, items)))
            {
                var part = new Part(client, own);
                try
                {
                    begun.Add(await client.SubscribeAsync<TData>(tr, own, Call, cancellationToken).ConfigureAwait(false));

                    void Call(in RealtimeUpdate<TData> update)
                    {
                        part.Note(update);
                        if (!part.IsEnd(update, out var end)) CallInTurn(update);
                        else part.OfItems(end).ForEach(gap => CallInTurn(RealtimeUpdate<TData>.From(gap)));
                    }
                }
                catch (KiwoomException e) when (e.IsOfItems)
                {
                    refused.AddRange(part.End(e).Select(gap => (gap, client)));
                }
            }
            if (begun.Count == 0) throw new KiwoomException(refused[0].Gap.Error!) { IsOfItems = true };
            foreach (var (gap, client) in refused) Tell(gap, client);
        }
        catch
        {
            foreach (var subscription in begun) subscription.Dispose();
            throw;
        }
        return new RealtimeSubscription(() => begun.ForEach(static s => s.Dispose()), Task.WhenAll(begun.Select(static s => s.Completion)));

        // As in a callback of one client: what it throws is logged and harms nobody else.
        void Tell(RealtimeGap gap, KiwoomClient client)
        {
            try
            {
                CallInTurn(RealtimeUpdate<TData>.From(gap));
            }
            catch (Exception e)
            {
                client.RealtimeDesk.Threw(e);
            }
        }

        // Each connection has a reader of its own.
        void CallInTurn(in RealtimeUpdate<TData> update)
        {
            lock (gate) callback(in update);
        }
    }

    // Each connection has a buffer of its own; order is kept for each item, because each item has one connection.
    private async IAsyncEnumerable<RealtimeUpdate<TData>> StreamAsync<TData>(
        TrDescriptor tr, IReadOnlyList<RegistrationKey> keys, RealtimeDelivery delivery, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TData : RealtimeData
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var streams = Spread(tr, keys)
            .Select(part => (new Part(part.Client, part.Items), part.Client.StreamAsync<TData>(tr, part.Items, delivery, ended.Token).GetAsyncEnumerator()))
            .ToArray();
        var moves = new List<(Part Part, IAsyncEnumerator<RealtimeUpdate<TData>> Stream, Task<bool> Move)>();
        try
        {
            foreach (var (part, stream) in streams) moves.Add((part, stream, stream.MoveNextAsync().AsTask()));
            while (moves.Count > 0)
            {
                await Task.WhenAny(moves.Select(static m => m.Move)).ConfigureAwait(false);
                for (var i = 0; i < moves.Count; i++)
                {
                    var (part, stream, move) = moves[i];
                    if (!move.IsCompleted) continue;
                    cancellationToken.ThrowIfCancellationRequested(); // the caller's, and not the one of the parts
                    if (moves.Count > 1 && move.Exception?.InnerException is KiwoomException or ObjectDisposedException)
                    {
                        moves.RemoveAt(i--);
                        foreach (var gap in part.End(move.Exception!.InnerException!)) yield return RealtimeUpdate<TData>.From(gap);
                        continue;
                    }
                    if (!await move.ConfigureAwait(false)) yield break;
                    part.Note(stream.Current);
                    yield return stream.Current;
                    moves[i] = (part, stream, stream.MoveNextAsync().AsTask());
                }
            }
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            foreach (var (_, _, move) in moves) await ((Task)move).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var (_, stream) in streams) await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private List<(KiwoomClient Client, string[] Items)> Spread(TrDescriptor tr, IReadOnlyList<RegistrationKey> keys)
    {
        if (!tr.TakesItems) throw new ArgumentException($"{tr} belongs to an account: ask the client of that account for it.", nameof(tr));
        var rooms = _clients.Select(static c => (Client: c, Room: c.RealtimeDesk.Room, Own: new List<string>())).ToArray();
        foreach (var item in keys.Select(static k => k.Item))
        {
            var place = Array.Find(rooms, r => r.Room.Codes.Contains(item));
            if (place.Client is null) place = rooms.MaxBy(static r => r.Room.Free - r.Own.Count(i => !r.Room.Codes.Contains(i)));
            place.Own.Add(item);
        }
        var full = rooms.Where(static r => r.Own.Count(i => !r.Room.Codes.Contains(i)) > r.Room.Free).ToList();
        if (full.Count > 0)
        {
            throw new KiwoomException(SocketRefusal.ByClient(
                tr.Id, ErrorClass.Input, $"Not registered: the {_clients.Length} clients of the pool have room for {rooms.Sum(static r => r.Room.Free)} more codes."));
        }
        return [.. rooms.Where(static r => r.Own.Count > 0).Select(static r => (r.Client, r.Own.ToArray()))];
    }

    /// <summary>What one client has of a subscription, and which of it the server has not refused.</summary>
    private sealed class Part(KiwoomClient client, IEnumerable<string> items)
    {
        private readonly HashSet<string> _items = new(items, StringComparer.Ordinal);

        public void Note<TData>(in RealtimeUpdate<TData> update)
            where TData : RealtimeData
        {
            if (update.TryGet(out _, out var gap) || gap is not { Reason: RealtimeGapReason.Refused, Item: { } item }) return;
            if (gap.IsOver) _items.Add(item);
            else _items.Remove(item);
        }

        /// <summary>The client gives nothing any more: a gap without an end of each item that is left, and the other clients go on.</summary>
        public IReadOnlyList<RealtimeGap> End(Exception why)
        {
            var isReplaced = client.RealtimeDesk.Hub.Status.State == RealtimeState.Replaced;
            var reason = why is not KiwoomException ? RealtimeGapReason.ConnectionLost
                : isReplaced ? RealtimeGapReason.Replaced : RealtimeGapReason.Refused;
            var error = (why as KiwoomException)?.Error ?? SocketRefusal.ByClient("", ErrorClass.System, "A client of the pool was disposed.");
            return OfItems(new RealtimeGap { From = client.RealtimeDesk.Now, Reason = reason, Error = error });
        }

        /// <summary>Whether the client gives nothing any more.</summary>
        public bool IsEnd<TData>(in RealtimeUpdate<TData> update, [NotNullWhen(true)] out RealtimeGap? end)
            where TData : RealtimeData
        {
            end = !update.TryGet(out _, out var gap) && gap is { Item: null, Error: not null } ? gap : null;
            return end is not null;
        }

        /// <summary>The end of one client is not that of the whole subscription, but of its items.</summary>
        public List<RealtimeGap> OfItems(RealtimeGap all) => [.. _items.Order(StringComparer.Ordinal).Select(item => new RealtimeGap
        {
            From = all.From,
            To = all.To,
            Reason = all.Reason,
            Item = item,
            Error = all.Error,
        })];
    }
}
