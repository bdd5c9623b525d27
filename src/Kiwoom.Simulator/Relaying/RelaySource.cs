using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>
/// The connection above: each item is registered once, as long as a client wants it. The library says whose data a frame has, and when something
/// was missed.
/// </summary>
/// <param name="client">Has the account's session.</param>
/// <param name="frame">What its connection read last.</param>
/// <param name="gate">The relay's lock.</param>
/// <param name="push">Gives a frame to a client, under the lock.</param>
/// <param name="miss">Tells a client that it missed something, under the lock.</param>
internal sealed class RelaySource(IKiwoomClient client, RelayFrame frame, Lock gate, Action<RelaySession, byte[]> push, Action<RelaySession> miss)
{
    private readonly Dictionary<Registration, RelayItem> _items = [];

    /// <summary>A client is about to have these; each is to be released once.</summary>
    public List<RelayItem> Take(IEnumerable<Registration> wanted)
    {
        List<RelayItem> taken = [], begun = [];
        lock (gate)
        {
            foreach (var one in wanted)
            {
                if (!_items.TryGetValue(one, out var item))
                {
                    _items.Add(one, item = new RelayItem(one));
                    begun.Add(item);
                }
                item.Users++;
                taken.Add(item);
            }
        }
        foreach (var item in begun) _ = RunAsync(item);
        return taken;
    }

    /// <summary>A client wants these no more; the last one ends the registration.</summary>
    public void Release(IEnumerable<RelayItem> released)
    {
        List<RelayItem> unused = [];
        lock (gate)
        {
            foreach (var item in released)
            {
                if (--item.Users > 0) continue;
                Forget(item);
                unused.Add(item);
            }
        }
        foreach (var item in unused) item.Ends.Cancel();
    }

    // From the registration of an item to its end.
    private async Task RunAsync(RelayItem item)
    {
        Exception error;
        try
        {
            var tr = KiwoomCatalog.Find(item.Registration.Type)!;
            string[] items = tr.TakesItems ? [item.Registration.Item] : [];
            using var subscription = await client.SubscribeAsync<RealtimeData>(tr, items, (in update) => Take(item, update), item.Ends.Token).ConfigureAwait(false);
            lock (gate) item.Registered();
            await subscription.Completion.WaitAsync(item.Ends.Token).ConfigureAwait(false);
            error = new OperationCanceledException();
        }
        catch (Exception e)
        {
            error = e;
        }
        lock (gate)
        {
            Forget(item);
            item.End(error);
            Miss(item);
        }
    }

    private void Take(RelayItem item, in RealtimeUpdate<RealtimeData> update)
    {
        lock (gate)
        {
            if (update.TryGet(out var data, out var gap)) Pass(item, data);
            else Miss(item, gap.IsOver);
        }
    }

    private void Pass(RelayItem item, RealtimeData data)
    {
        // Counted without readers too: one may come in the middle of a frame.
        var before = item.Place.Frame == frame.Number ? item.Place.Count : 0;
        item.Place = (frame.Number, before + 1);
        if (item.Readers.Count == 0) return;
        var message = frame.Of(data.Tr.Id, data.ItemCode, before);
        if (message is null)
        {
            Miss(item);
            return;
        }
        foreach (var reader in item.Readers) push(reader, message);
    }

    private void Miss(RelayItem item, bool isOver)
    {
        item.Gap(isOver);
        Miss(item);
    }

    private void Miss(RelayItem item)
    {
        foreach (var reader in item.Readers) miss(reader);
        item.Readers.Clear();
    }

    private void Forget(RelayItem item)
    {
        if (_items.GetValueOrDefault(item.Registration) == item) _items.Remove(item.Registration);
    }
}
