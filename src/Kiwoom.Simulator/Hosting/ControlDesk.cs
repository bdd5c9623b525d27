using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Kiwoom.Simulator.Internal.Hosting;

/// <summary>
/// What no real server has: a line that says what this one is, and a way for programs in any language to be the rest of the market.
/// </summary>
internal sealed class ControlDesk(AccountRouter accounts)
{
    private const string OrdersPath = "/simulator/orders";
    private const string AppKey = "appkey";
    private const string StockCode = "stock";

    private const string Usage = "POST " + OrdersPath + "?stock=005930&side=sell&quantity=10&price=70000 places somebody else's order, "
        + "DELETE " + OrdersPath + "?stock=005930 takes them out of the book";

    public static bool IsFor(HttpRequest request) =>
        request.Path == OrdersPath || (request.Path == "/" && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)));

    public Task ServeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!IsOfThisMachine(request))
        {
            return RefuseAsync(
                response, StatusCodes.Status403Forbidden, "Only programs and pages of this machine may ask here: write the address as 127.0.0.1 or localhost.");
        }
        if (request.Path != OrdersPath) return WriteAsync(response, 200, "text/plain", Greeting());
        if (HttpMethods.IsPost(request.Method)) return Guard(response, () => Place(request.Query));
        if (HttpMethods.IsDelete(request.Method)) return Guard(response, () => Clear(request.Query));
        response.Headers.Allow = "POST, DELETE";
        return RefuseAsync(response, StatusCodes.Status405MethodNotAllowed, $"{request.Method} means nothing here: {Usage}.");
    }

    // A page that somebody looks at in a browser could send orders here, by our address or by a name of its own that leads to it.
    private static bool IsOfThisMachine(HttpRequest request) => IsLoopback(request.Host.Host)
        && request.Headers.Origin.All(static origin => Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsLoopback(page.Host));

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private string Greeting()
    {
        var keys = string.Join(", ", accounts.All.Select(static one => one.Options.AppKey));
        var about = accounts.IsOne ? $"app key {keys}" : $"app keys {keys}";
        return $"Kiwoom simulator of Kiwoom.Generated, not a server of Kiwoom: no real money, no real prices; {about}. {Usage}.\n";
    }

    private ArraySegment<byte> Place(IQueryCollection query)
    {
        var chosen = Chosen(query);
        var code = StockOf(query, chosen);
        var side = Text(query, "side").ToLowerInvariant() switch
        {
            "buy" => SimulatedSide.Buy,
            "sell" => SimulatedSide.Sell,
            var other => throw new BadHttpRequestException($"side is \"{other}\": write buy or sell."),
        };
        var (quantity, price) = (Number(query, "quantity"), Number(query, "price"));
        var refusals = new List<InvalidOperationException>();
        var body = Accounts(chosen, (writer, one) =>
        {
            try
            {
                var filled = one.Market.Add(code, side, quantity, price);
                writer.WriteNumber("filled", filled);
                writer.WriteNumber("waiting", quantity - filled);
            }
            catch (InvalidOperationException closed)
            {
                // The order may be on the exchanges of other accounts already, which the reply has to say.
                refusals.Add(closed);
                writer.WriteString("refused", closed.Message);
            }
        });
        return refusals.Count < chosen.Count ? body : throw refusals[0];
    }

    private ArraySegment<byte> Clear(IQueryCollection query)
    {
        var chosen = Chosen(query);
        var code = StockOf(query, chosen);
        return Accounts(chosen, (_, one) => one.Market.Clear(code));
    }

    // Each account is on an exchange of its own, where the order may meet others.
    private static ArraySegment<byte> Accounts(IReadOnlyList<KiwoomSimulator> chosen, Action<Utf8JsonWriter, KiwoomSimulator> act)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("accounts");
            foreach (var one in chosen)
            {
                writer.WriteStartObject();
                writer.WriteString(AppKey, one.Options.AppKey);
                act(writer, one);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return body.ToArray();
    }

    private IReadOnlyList<KiwoomSimulator> Chosen(IQueryCollection query)
    {
        if (!query.ContainsKey(AppKey)) return accounts.All;
        var key = Text(query, AppKey);
        return accounts.OfKey(key) is { } one ? [one] : throw new BadHttpRequestException($"There is no account with the app key {key}.");
    }

    private static string StockOf(IQueryCollection query, IReadOnlyList<KiwoomSimulator> chosen)
    {
        var code = Text(query, StockCode);
        return chosen.All(one => one.Market.Lists(code)) ? code
            : throw new BadHttpRequestException($"There is no stock {code} in the simulator.");
    }

    private static string Text(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } text] ? text
        : throw new BadHttpRequestException($"{name} is missing or given twice: {Usage}.");

    private static long Number(IQueryCollection query, string name)
    {
        var text = Text(query, name);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= SimulatedMarket.Most
            ? number
            : throw new BadHttpRequestException($"{name} is \"{text}\": write a whole number of 1 to {SimulatedMarket.Most}.");
    }

    private static async Task Guard(HttpResponse response, Func<ArraySegment<byte>> act)
    {
        try
        {
            await WriteAsync(response, StatusCodes.Status200OK, "application/json", Encoding.UTF8.GetString(act())).ConfigureAwait(false);
        }
        catch (BadHttpRequestException wrong)
        {
            await RefuseAsync(response, StatusCodes.Status400BadRequest, wrong.Message).ConfigureAwait(false);
        }
        catch (InvalidOperationException closed)
        {
            await RefuseAsync(response, StatusCodes.Status409Conflict, closed.Message).ConfigureAwait(false);
        }
    }

    private static Task RefuseAsync(HttpResponse response, int status, string why) =>
        WriteAsync(response, status, "text/plain", why + "\n");

    private static Task WriteAsync(HttpResponse response, int status, string type, string text)
    {
        response.StatusCode = status;
        response.ContentType = type + "; charset=utf-8";
        return response.WriteAsync(text);
    }
}
