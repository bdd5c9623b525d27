using System.Collections;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Kiwoom.Generated.Tests.Orders;

namespace Kiwoom.Generated.Tests.Configuration;

/// <summary>What a caller does to the options after a client was made changes nothing.</summary>
public class FrozenOptionsTests
{
    private static readonly KiwoomEnvironment Relay = KiwoomEnvironment.FromAddress(new Uri("https://relay.example/kiwoom"));

    public static TheoryData<string> Options() => [.. OptionWalk.All.Select(o => o.Name)];

    [Fact]
    public async Task An_order_goes_where_the_query_before_it_went_although_the_options_say_live_by_now()
    {
        var options = new KiwoomOptions { TokenProvider = new FixedTokenProvider("token"), Limits = KiwoomLimits.None };
        using var handler = new Addresses();
        using var client = new KiwoomClient(options, handler);
        await client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        (options.Environment, options.AllowLiveTrading) = (KiwoomEnvironment.Live, true);

        var outcome = await client.Orders.BuyStockAsync(TestBroker.Buy());

        Assert.True(outcome.IsAccepted);
        Assert.Equal(["mockapi.kiwoom.com", "mockapi.kiwoom.com"], handler.Hosts);
        Assert.Equal((KiwoomEnvironment.Mock, "KiwoomClient(Mock)"), (client.Environment, client.ToString()));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Changing_an_option_afterwards_changes_nothing(string name)
    {
        var option = OptionWalk.All.Single(o => o.Name == name);
        var options = Make(KiwoomEnvironment.Live);
        using var client = new KiwoomClient(options);
        var before = Show(client.Settings);
        option.Change(options);
        Assert.Equal(before, Show(client.Settings));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_is_among_what_a_client_keeps(string name)
    {
        var option = OptionWalk.All.Single(o => o.Name == name);
        Assert.Contains(
            new[] { KiwoomEnvironment.Live, KiwoomEnvironment.Mock, Relay }, // some options are for one kind of server
            environment =>
            {
                var options = Make(environment);
                var usual = Show(ClientSettings.Of(options));
                option.Change(options);
                return Show(ClientSettings.Of(options)) != usual;
            });
    }

    [Fact]
    public void No_room_can_read_the_options_after_a_client_was_made()
    {
        var options = Make(KiwoomEnvironment.Live);
        using var client = new KiwoomClient(options);
        object[] callers = [options, options.Limits, options.GuardRails, options.Realtime, options.Limits.PerTr, options.GuardRails.AllowedStocks, options.OrderGates];
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(client, "client");
        Assert.Contains(client.Settings, seen); // else nothing was walked

        void Walk(object? value, string path)
        {
            if (value is null or string or Type or Pointer || value.GetType().IsPrimitive || !seen.Add(value)) return;
            Assert.False(callers.Contains(value, ReferenceEqualityComparer.Instance), $"{path} is the caller's {value.GetType().Name}.");
            if (value is Delegate { Target: { } target }) Walk(target, path + ".Target");
            if (value is IEnumerable items and not HttpMessageHandler)
            {
                foreach (var item in items) Walk(item, path + "[]");
            }
            if (value.GetType().Assembly != typeof(KiwoomClient).Assembly) return;
            for (var type = value.GetType(); type is not null; type = type.BaseType)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (!field.FieldType.IsByRefLike && !field.FieldType.IsPointer) Walk(field.GetValue(value), $"{path}.{field.Name}");
                }
            }
        }
    }

    private static KiwoomOptions Make(KiwoomEnvironment environment) => new()
    {
        AppKey = "app-" + Guid.NewGuid(),
        SecretKey = "secret",
        Environment = environment,
    };

    // All values of the settings; what is an object of the caller's by which one it is.
    private static string Show(object? value)
    {
        var text = new StringBuilder();
        Add(value, 0);
        return text.ToString();

        void Add(object? part, int depth)
        {
            if (part is null || depth > 5) text.Append("null;");
            else if (part is string or ValueType or Enum or Uri or KiwoomEnvironment) text.Append($"{part};");
            else if (part is IDictionary<string, double> rates) text.AppendJoin(',', rates.OrderBy(r => r.Key)).Append(';');
            else if (part is IEnumerable<string> set) text.AppendJoin(',', set.Order()).Append(';');
            else if (part.GetType().Name.EndsWith("Settings", StringComparison.Ordinal))
            {
                foreach (var property in part.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    if (property.Name == "EqualityContract") continue;
                    text.Append(property.Name).Append('=');
                    Add(property.GetValue(part), depth + 1);
                }
            }
            else if (part is IEnumerable list)
            {
                foreach (var item in list) Add(item, depth + 1);
            }
            else text.Append(RuntimeHelpers.GetHashCode(part)).Append(';');
        }
    }

    private sealed class Addresses : HttpMessageHandler
    {
        public List<string> Hosts { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Hosts.Add(request.RequestUri!.Host);
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent("""{"return_code":0,"ord_no":"0000141"}""", Encoding.UTF8, "application/json"),
            };
        }
    }
}
