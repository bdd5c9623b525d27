using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace Kiwoom.Generated.Tests.Chaos;

/// <summary>
/// Thousands of orders against a hostile server, over real sockets, while callers cancel, switches are thrown, clocks are set, and
/// handlers and gates misbehave. KIWOOM_CHAOS is how many (5,000), KIWOOM_CHAOS_SEED another seed.
/// </summary>
public class ChaosTests(ITestOutputHelper output)
{
    private const int Callers = 32;
    private static readonly IKiwoomTokenProvider Tokens = new NewTokens();

    [Fact]
    public async Task Every_accepted_order_exists_once_with_its_number_and_no_other_that_is_certain_exists()
    {
        var count = FromEnvironment("KIWOOM_CHAOS", 5_000);
        var seed = FromEnvironment("KIWOOM_CHAOS_SEED", 20261128);
        await using var server = new HostileServer(seed);
        var time = new JumpingClock();
        var clients = Pipelines().Select((handler, i) => new KiwoomClient(Options(server, time, hasLimits: i % 4 == 1), handler(server))).ToArray();
        var outcomes = new ConcurrentDictionary<long, OrderOutcome>();
        var thrown = new ConcurrentQueue<Exception>();
        using var over = new CancellationTokenSource();
        var monkey = ThrowSwitchesAsync(clients[0], time, seed, over.Token);
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            int id;
            while ((id = Interlocked.Increment(ref next)) <= count)
            {
                var random = new Random(HashCode.Combine(seed, id) & int.MaxValue);
                try
                {
                    outcomes[id] = await OrderAsync(clients[random.Next(clients.Length)], id, random);
                    if (outcomes[id].GuardRail is not null) await Task.Delay(25); // else a thrown switch takes all orders at once
                }
                catch (Exception e)
                {
                    thrown.Enqueue(e);
                }
            }
        })));
        await over.CancelAsync();
        await monkey;
        foreach (var client in clients) client.Dispose();

        Assert.Empty(thrown);
        Assert.Equal(count, outcomes.Count);
        var told = outcomes.Values.CountBy(o => $"{o.Kind} {o.Reason}").Select(r => $"{r.Value} {r.Key}").Order().ToList();
        output.WriteLine($"seed {seed}, {count} orders, {server.Executed.Count} executed: {string.Join(", ", told)}");
        var problems = outcomes.Select(o => Problem(o.Key, o.Value, server)).OfType<string>().ToList();
        Assert.True(problems.Count == 0, $"seed {seed}, {problems.Count} of {count}:\n" + string.Join('\n', problems.Take(20)));
        var numbers = outcomes.Values.Where(o => o.IsAccepted).Select(o => o.OrderNumber).ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());

        // Nothing of this holds for want of trying.
        foreach (var what in new[]
        {
            "Accepted Accepted", "Rejected Refused", "NotSent GuardRail", "NotSent Cancelled", "NotSent GateFailed", "NotSent GateRefused",
            "NotSent NoConnection", "NotSent Timeout", "Unknown Cancelled", "Unknown Timeout", "Unknown SentTwice", "Unknown ConnectionBroken",
            "Unknown HttpStatus", "Unknown MalformedReply", "Unknown NoOrderNumber", "Unknown NoReturnCode", "Unknown UnclearRefusal",
            "Unknown Contradiction", "Unknown ForeignReply", "Unknown SystemError", "NotSent ContentCopied",
        })
        {
            Assert.Contains(told, t => t.EndsWith(" " + what, StringComparison.Ordinal));
        }
        Assert.All(HostileBehaviour.All, b => Assert.True(server.Seen.ContainsKey(b.Name), b.Name));
        Assert.Equal(["kt10000", "kt10002", "kt10003"], server.ExecutedTrs.Keys.Order());
        Assert.InRange(outcomes.Values.Count(o => o.IsAccepted), count / 50, count); // a busy machine accepts fewer before a switch is thrown
    }

    private static string? Problem(long id, OrderOutcome outcome, HostileServer server)
    {
        var numbers = server.Executed.TryGetValue(id, out var executed) ? executed.ToArray() : [];
        var isRight = outcome.Kind switch
        {
            OrderOutcomeKind.Accepted => numbers.Length == 1 && numbers[0] == outcome.OrderNumber,
            OrderOutcomeKind.Unknown => numbers.Length <= 1,
            _ => numbers.Length == 0,
        };
        return isRight ? null : $"{id}: {outcome.Kind} {outcome.Reason} {outcome.OrderNumber}, executed as [{string.Join(", ", numbers)}]: {outcome.Explanation}";
    }

    private static async Task<OrderOutcome> OrderAsync(KiwoomClient client, int id, Random random)
    {
        using var cancel = new CancellationTokenSource();
        var whether = random.Next(10);
        if (whether == 0) await cancel.CancelAsync();
        else if (whether <= 3) cancel.CancelAfter(TimeSpan.FromMilliseconds(random.Next(15)));
        var chosen = random.Next(8) == 0 ? client.With(new() { Deadline = TimeSpan.FromMilliseconds(random.Next(1, 40)) }) : client;
        return random.Next(6) switch
        {
            0 => await chosen.Orders.ModifyStockOrderAsync(
                new() { Venue = Venue.Krx, OriginalOrderNumber = "0000001", StockCode = "005930", ModifyQuantity = id, ModifyPrice = 1 },
                cancel.Token),
            1 => await chosen.Orders.CancelStockOrderAsync(
                new() { Venue = Venue.Krx, OriginalOrderNumber = "0000001", StockCode = "005930", CancelQuantity = id }, cancel.Token),
            _ => await chosen.Orders.BuyStockAsync(
                new() { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = id, OrderPrice = 1, TradeType = TradeType.Limit },
                cancel.Token),
        };
    }

    private static async Task ThrowSwitchesAsync(KiwoomClient client, JumpingClock time, int seed, CancellationToken over)
    {
        var random = new Random(seed);
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(random.Next(20, 100), CancellationToken.None);
            client.KillSwitch.Engage("chaos");
            time.Jump = TimeSpan.FromMinutes(random.Next(-3000, 3000));
            await Task.Delay(random.Next(4), CancellationToken.None);
            client.KillSwitch.Release();
        }
    }

    private static KiwoomOptions Options(HostileServer server, JumpingClock time, bool hasLimits)
    {
        var options = new KiwoomOptions
        {
            Environment = KiwoomEnvironment.FromAddress(server.Address),
            TokenProvider = Tokens, // at once, however many the server refuses
            TimeProvider = time,
            Timeout = TimeSpan.FromSeconds(1),
            RetryDelay = TimeSpan.Zero,
            OrderRateLimitPatience = TimeSpan.FromSeconds(0.5),
            Limits = hasLimits
                ? new KiwoomLimits { OrdersPerSecond = 1000, RememberRefusals = TimeSpan.Zero, MaxWait = TimeSpan.FromMilliseconds(50) }
                : KiwoomLimits.None,
            GuardRails = new KiwoomGuardRails
            {
                Enabled = true,
                MaxOrderQuantity = null,
                MaxOrderNotional = null,
                MaxDayQuantity = null,
                MaxDayNotional = null,
                MaxOrdersPerMinute = 100_000,
            },
        };
        options.OrderGates.Add(new FickleGate());
        return options;
    }

    // What people put between the client and the connection, well-meaning and not.
    private static IEnumerable<Func<HostileServer, HttpMessageHandler>> Pipelines() =>
    [
        _ => KiwoomClient.CreateHandler(),
        _ => new SocketsHttpHandler { AllowAutoRedirect = true, MaxConnectionsPerServer = 4, PooledConnectionLifetime = TimeSpan.Zero },
        _ => new SocketsHttpHandler { ConnectCallback = SlowConnectAsync, PooledConnectionLifetime = TimeSpan.Zero },
        server => new SocketsHttpHandler
        {
            Proxy = new WebProxy(server.Address), UseProxy = true, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero,
        },
        _ => new Again { InnerHandler = KiwoomClient.CreateHandler() },
        _ => new GivesUp { InnerHandler = KiwoomClient.CreateHandler() },
        _ => new Copies { InnerHandler = KiwoomClient.CreateHandler() },
        _ => new Copies { InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero } },
        _ => new Answers { InnerHandler = KiwoomClient.CreateHandler() },
    ];

    private static async ValueTask<Stream> SlowConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(Random.Shared.Next(20), cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (Random.Shared.Next(20) == 0) throw new SocketException((int)SocketError.ConnectionRefused);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static int FromEnvironment(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private sealed class JumpingClock : TimeProvider
    {
        private long _jump;

        public TimeSpan Jump
        {
            get => TimeSpan.FromTicks(Volatile.Read(ref _jump));
            set => Volatile.Write(ref _jump, value.Ticks);
        }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Jump;
    }

    /// <summary>Sends again whatever does not succeed.</summary>
    private sealed class Again : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var response = await base.SendAsync(request, cancellationToken);
                    if (response.IsSuccessStatusCode || attempt == 3) return response;
                    response.Dispose();
                }
                catch (Exception) when (attempt < 3)
                {
                    // It takes any exception for a passing one.
                }
            }
        }
    }

    /// <summary>Gives up on some requests at once, and sends them all the same.</summary>
    private sealed class GivesUp : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var sending = base.SendAsync(request, CancellationToken.None);
            if (Random.Shared.Next(4) > 0) return await sending;
            _ = sending.ContinueWith(static s => _ = s.Exception, TaskScheduler.Default);
            throw new HttpRequestException("gave up");
        }
    }

    /// <summary>Sends copies of some requests, as often as it takes, and hides that.</summary>
    private sealed class Copies : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Random.Shared.Next(3) > 0) return await base.SendAsync(request, cancellationToken);
            var original = request.Content!;
            var path = Path.GetTempFileName();
            byte[] copy;
            try
            {
                // Over a file: a stream that looks like none of those that .NET buffers into.
                await using (var file = new FileStream(path, FileMode.Create)) await original.CopyToAsync(file, cancellationToken);
                copy = await File.ReadAllBytesAsync(path, cancellationToken);
            }
            finally
            {
                File.Delete(path);
            }
            HttpResponseMessage? last = null;
            for (var i = 0; i < 2; i++)
            {
                request.Content = new ByteArrayContent(copy);
                last = await base.SendAsync(request, cancellationToken);
            }
            request.Content = original;
            return last!;
        }
    }

    /// <summary>Answers some requests itself, sent or not.</summary>
    private sealed class Answers : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var how = Random.Shared.Next(6);
            if (how > 2) return await base.SendAsync(request, cancellationToken);
            if (how == 0) (await base.SendAsync(request, cancellationToken)).Dispose();
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                // After sending, an answer in the name of the request could not be told from the server's by anybody.
                RequestMessage = how == 1 ? request : null,
                Content = new StringContent(Random.Shared.Next(2) == 0
                    ? """{"ord_no":"9999999","return_code":0,"return_msg":"ok"}"""
                    : """{"return_code":20,"return_msg":"[2000](RC4058:장종료)"}"""),
            };
        }
    }

    private sealed class FickleGate : IOrderGate
    {
        public async ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken)
        {
            switch (Random.Shared.Next(60))
            {
                case 0: throw new IOException("the journal is full");
                case 1: return "not today";
                case 2: await Task.Delay(Random.Shared.Next(30), CancellationToken.None); return null;
                default: return null;
            }
        }

        public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome) =>
            Random.Shared.Next(60) == 0 ? throw new IOException("the journal is full") : default;
    }

    private sealed class NewTokens : IKiwoomTokenProvider
    {
        private int _count;

        public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => new("chaos-token");

        public ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken) =>
            new($"chaos-token-{Interlocked.Increment(ref _count)}");
    }
}
