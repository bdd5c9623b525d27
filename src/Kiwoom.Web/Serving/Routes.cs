using System.Text.Json;
using Kiwoom.Web.Json;
using Kiwoom.Web.Local;
using Kiwoom.Web.Updates;
using Microsoft.AspNetCore.Http;

namespace Kiwoom.Web.Serving;

/// <summary>What each address under /api does.</summary>
/// <param name="hub">What pages look at.</param>
/// <param name="doors">Links and sessions.</param>
/// <param name="newLink">Makes a link.</param>
internal sealed class Routes(DeskHub hub, Doors doors, Func<(string Url, DateTimeOffset Expires)> newLink)
{
    /// <summary>Does it.</summary>
    public async Task<object?> RunAsync(HttpContext http, string path, DeskUser? user, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(http.Request.Method)) return await GetAsync(path, new Query(http.Request.Query), user!, cancellationToken).ConfigureAwait(false);
        if (!HttpMethods.IsPost(http.Request.Method)) throw new RequestException(405, "BadMethod", "Write GET or POST.");
        if (!http.Request.HasJsonContentType()) throw new RequestException(415, "NotJson", "A POST has Content-Type: application/json.");
        JsonElement body;
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 8 }, cancellationToken).ConfigureAwait(false);
            body = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw RequestException.BadInput("The body must be a JSON object.");
        }
        if (path == "/session") return new { token = doors.Open(new Input(body, "link").Required("link")) };
        return path.StartsWith("/sim/", StringComparison.Ordinal) ? OfSimulator(path, body) : await PostAsync(path, body, user!, cancellationToken).ConfigureAwait(false);
    }

    private async Task<object?> GetAsync(string path, Query query, DeskUser user, CancellationToken cancellationToken) => path switch
    {
        "/setup" => hub.Setup(user),
        "/book" => Whole(hub.Market.Show(query.Stock()).Book),
        "/trades" => Whole(hub.Market.Show(query.Stock()).Trades),
        "/candles" => await CandlesAsync(query, cancellationToken).ConfigureAwait(false),
        "/acts/result" => await hub.Acts.ResultAsync(query.Text("plan", 64) ?? throw RequestException.BadInput("plan must be the id of a plan.", "plan"), user).ConfigureAwait(false),
        "/stocks" => await StocksAsync(query, cancellationToken).ConfigureAwait(false),
        "/journal" => await hub.Journal.SearchAsync(query.Text("words"), query.Text("state", 40), query.Text("day", 20), query.Text("before", 20), query.Whole("count", 50, 1, 200), cancellationToken).ConfigureAwait(false),
        _ when path.StartsWith("/orders/", StringComparison.Ordinal) => await OrderAsync(path["/orders/".Length..], cancellationToken).ConfigureAwait(false),
        _ => Whole(hub.Common.FirstOrDefault(t => "/" + t.Name == path) ?? throw NoRoute()),
    };

    private async Task<object?> PostAsync(string path, JsonElement body, DeskUser user, CancellationToken cancellationToken)
    {
        switch (path)
        {
            case "/link":
                _ = new Input(body);
                var (url, expires) = newLink();
                return new { url, expiresAt = expires };
            case "/unlock": return Unlock(new Input(body, "digits"), user);
            case "/view": return View(new Input(body, "stream", "stock", "minutes"), user);
            case "/watch": return Watch(new Input(body, "stock", "on"));
            case "/refresh": return await RefreshAsync(new Input(body, "what"), cancellationToken).ConfigureAwait(false);
            case "/conditions/list":
                _ = new Input(body);
                await hub.Conditions.ReadAsync(cancellationToken).ConfigureAwait(false);
                return Whole(hub.Conditions.Topic);
            case "/conditions/run": return await hub.Conditions.RunAsync(new Input(body, "sequence").Required("sequence", 10), cancellationToken).ConfigureAwait(false);
            case "/conditions/watch":
                var watch = new Input(body, "sequence", "on");
                await hub.Conditions.WatchAsync(watch.Required("sequence", 10), watch.RequiredFlag("on")).ConfigureAwait(false);
                return null;
            case "/acts/check": return await hub.Acts.CheckAsync(body, user, cancellationToken).ConfigureAwait(false);
            case "/acts/send": return await hub.Acts.SendAsync(new Input(body, "plan"), user).ConfigureAwait(false);
            default: throw NoRoute();
        }
    }

    private object? OfSimulator(string path, JsonElement body)
    {
        var sim = hub.Sim ?? throw NoRoute();
        switch (path)
        {
            case "/sim/faults": sim.Plan(new Input(body, "tr", "fault", "calls")); break;
            case "/sim/faults/clear": sim.Clear(new Input(body, "id", "tr")); break;
            case "/sim/socket-faults": sim.PlanSocket(new Input(body, "fault", "times")); break;
            case "/sim/time": sim.SetTime(new Input(body, "paused", "speed", "jump", "step")); break;
            case "/sim/flow": sim.SetFlow(new Input(body, "on", "milliseconds")); break;
            case "/sim/suspend": sim.Suspend(new Input(body, "stock", "on")); break;
            case "/sim/tokens/expire":
                _ = new Input(body);
                sim.Simulator.ExpireTokens();
                break;
            case "/sim/orders": return sim.Place(new Input(body, "stock", "side", "quantity", "price"));
            case "/sim/orders/clear":
                sim.ClearOrders(new Input(body, "stock"));
                return null;
            default: throw NoRoute();
        }
        return Whole(sim.Topic);
    }

    private static RequestException NoRoute() => RequestException.NotFound("NoRoute", "There is nothing at this address.");

    private static Raw Whole(ITopic topic)
    {
        long mark = 0;
        return new Raw(topic.Since(ref mark)!);
    }

    private async Task<object> OrderAsync(string id, CancellationToken cancellationToken)
    {
        var order = hub.Account.Find(Uri.UnescapeDataString(id));
        return await hub.Journal.OrderAsync(order, hub.Market.NameOf(order.Stock), cancellationToken).ConfigureAwait(false);
    }

    private Task<object> CandlesAsync(Query query, CancellationToken cancellationToken)
    {
        var period = query.Text("period") ?? "day";
        if (period is not ("day" or "minute")) throw RequestException.BadInput("period must be day or minute.", "period");
        return hub.Candles.ReadAsync(query.Stock(), period == "minute", query.Minutes(), query.Whole("count", 300, 1, 600), query.Text("before", 30), cancellationToken);
    }

    private async Task<object> StocksAsync(Query query, CancellationToken cancellationToken)
    {
        var words = query.Text("words", 60) ?? throw RequestException.BadInput("words must be a part of a name or a code, such as 삼성.", "words");
        var found = await hub.Names.FindAsync(words, cancellationToken).ConfigureAwait(false);
        return new { stocks = found.Take(20).Select(static s => new { stock = s.StockCode?.Symbol, name = s.StockName }).ToList() };
    }

    private object Unlock(Input input, DeskUser user)
    {
        var digits = input.Required("digits", 4);
        if (digits.Length != 4 || !digits.All(char.IsAsciiDigit)) throw RequestException.BadInput("digits must be the last 4 digits of the account number.", "digits");
        var right = hub.LastDigits ?? throw RequestException.Conflict("NotYet", "The account number could not be read yet: try again.");
        return user.Unlock(digits, right) switch
        {
            true => new { unlocked = true },
            false => throw RequestException.Forbidden("WrongDigits", "These are not the last digits of the account number."),
            _ => throw RequestException.Forbidden("Locked", "Too many wrong digits: start kiwoom desk again."),
        };
    }

    private object? View(Input input, DeskUser user)
    {
        var (tab, stock) = (hub.Tabs.Find(input.Required("stream", 20), user.Id), input.Stock());
        var minutes = (int)(input.Whole("minutes", 1, 60) ?? 1);
        if (!Market.Candles.Minutes.Contains(minutes)) throw RequestException.BadInput($"minutes must be one of {string.Join(", ", Market.Candles.Minutes)}.", "minutes");
        var feed = hub.Market.Show(stock);
        tab.Show(stock, [feed.Book, feed.Trades, feed.Bars(minutes)]);
        return null;
    }

    private object Watch(Input input)
    {
        var stock = input.Stock();
        if (input.RequiredFlag("on")) hub.Market.Watch(stock);
        else hub.Market.Unwatch(stock);
        return new { stocks = hub.Market.Watched };
    }

    private async Task<object?> RefreshAsync(Input input, CancellationToken cancellationToken)
    {
        var what = input.RequiredWord("what", "positions", "cash", "orders", "all");
        await hub.Money.ReadAsync(what is "positions" or "all", what is "cash" or "all", cancellationToken).ConfigureAwait(false);
        if (what is "orders" or "all" && hub.Account.Desk is { } desk)
        {
            await desk.ReconcileAsync(cancellationToken).ConfigureAwait(false);
            hub.Account.Look();
        }
        return null;
    }
}
