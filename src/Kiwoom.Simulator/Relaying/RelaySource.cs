using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>What is registered at the server for all clients of a relay together: each item once, as long as one of them wants it.</summary>
internal sealed class RelaySource(IKiwoomClient client)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Registration, Item> _items = [];

    /// <summary>Wants an item; returns when the server has taken it.</summary>
    /// <exception cref="KiwoomException">The server refuses it, or there are too many codes.</exception>
    public async Task AddAsync(Registration one, TrDescriptor tr)
    {
        Item? item;
        lock (_lock)
        {
            if (!_items.TryGetValue(one, out item)) _items.Add(one, item = new Item());
            item.Users++;
            // What is registered passes by; nothing has to be made of it here.
            item.Subscription ??= client.SubscribeAsync<RealtimeData>(tr, one.Item.Length == 0 ? [] : [one.Item], static (in _) => { }, item.Ends.Token);
        }
        try
        {
            await item.Subscription.ConfigureAwait(false);
        }
        catch
        {
            await RemoveAsync(one).ConfigureAwait(false);
            throw;
        }
    }

    public async Task RemoveAsync(Registration one)
    {
        Item? item;
        lock (_lock)
        {
            if (!_items.TryGetValue(one, out item) || --item.Users > 0) return;
            _items.Remove(one);
        }
        await item.Ends.CancelAsync().ConfigureAwait(false);
        try
        {
            (await item.Subscription!.ConfigureAwait(false)).Dispose();
        }
        catch (Exception e) when (e is KiwoomException or OperationCanceledException)
        {
            // It never was registered.
        }
    }

    private sealed class Item
    {
        public int Users { get; set; }

        public Task<RealtimeSubscription>? Subscription { get; set; }

        public CancellationTokenSource Ends { get; } = new();
    }
}
