using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Kiwoom.Web.Json;
using Microsoft.AspNetCore.Http;

namespace Kiwoom.Web.Updates;

/// <summary>
/// One page that looks. It has marks and no queue: what it missed while it was slow is the difference to what is known now, so that it costs the
/// same memory however slow it is, and holds up nobody.
/// </summary>
/// <param name="id">Its name.</param>
/// <param name="user">Whose it is.</param>
/// <param name="common">What every page shows.</param>
internal sealed class Tab(string id, string user, IReadOnlyList<ITopic> common)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(16); // about 60 a second
    private static readonly TimeSpan KeptAlive = TimeSpan.FromSeconds(10);
    private static readonly byte[] Comment = ":\n\n"u8.ToArray();

    private readonly Lock _lock = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private List<Shown> _shown = [.. common.Select(static t => new Shown(t))];
    private long _events;

    /// <summary>Its name.</summary>
    public string Id => id;

    /// <summary>Whose it is.</summary>
    public string User => user;

    /// <summary>The stock that it shows.</summary>
    public string Stock { get; private set; } = "";

    /// <summary>Something has changed.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);

    /// <summary>Shows another stock: what is of it is sent whole.</summary>
    public void Show(string stock, IReadOnlyList<ITopic> chosen)
    {
        lock (_lock)
        {
            Stock = stock;
            _shown = [.. _shown.Take(common.Count), .. chosen.Select(static t => new Shown(t))];
        }
        Wake();
    }

    /// <summary>Sends what changes until nobody reads any more.</summary>
    public async Task RunAsync(HttpResponse response, byte[] hello, TimeProvider time, CancellationToken cancellationToken)
    {
        await WriteAsync(response, "hello", hello, cancellationToken).ConfigureAwait(false);
        var sent = true;
        while (!cancellationToken.IsCancellationRequested)
        {
            List<Shown> shown;
            lock (_lock) shown = _shown;
            foreach (var one in shown)
            {
                sent |= await SendAsync(response, one, cancellationToken).ConfigureAwait(false);
            }
            if (sent)
            {
                await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
                await Task.Delay(Pace, time, cancellationToken).ConfigureAwait(false);
            }
            sent = false;
            if (await IsWokenAsync(time, cancellationToken).ConfigureAwait(false)) continue;
            await response.Body.WriteAsync(Comment, cancellationToken).ConfigureAwait(false);
            await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // One that cannot be drawn must not keep away those behind it, and the page has to say that what it shows of it is old.
    private async Task<bool> SendAsync(HttpResponse response, Shown one, CancellationToken cancellationToken)
    {
        byte[]? body = null;
        string? why = null;
        try
        {
            body = one.Topic.Since(ref one.Mark);
        }
        catch (Exception e)
        {
            why = e.GetType().Name;
        }
        if (body is not null) await WriteAsync(response, one.Topic.Name, body, cancellationToken).ConfigureAwait(false);
        var isBroken = why is not null;
        if (isBroken == one.IsBroken || (!isBroken && body is null)) return body is not null;
        one.IsBroken = isBroken;
        await WriteAsync(response, "broken", DeskJson.Of(new { topic = one.Topic.Name, why }), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> IsWokenAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var quiet = new CancellationTokenSource(KeptAlive, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, quiet.Token);
        try
        {
            return await _signal.Reader.ReadAsync(ends.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task WriteAsync(HttpResponse response, string name, byte[] body, CancellationToken cancellationToken)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"id: {++_events}\nevent: {name}\ndata: ");
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(head), cancellationToken).ConfigureAwait(false);
        await response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        await response.Body.WriteAsync("\n\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private sealed class Shown(ITopic topic)
    {
        public long Mark;

        public bool IsBroken { get; set; }

        public ITopic Topic => topic;
    }
}
