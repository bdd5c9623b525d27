using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Configuration;

/// <summary>Options that <see cref="KiwoomOptions.Validate"/> accepts never make a call throw what it does not document.</summary>
public class ExtremeOptionTests
{
    public static TheoryData<string, string> Extremes()
    {
        var data = new TheoryData<string, string>();
        foreach (var option in OptionWalk.All)
        {
            foreach (var value in ValuesOf(option.Property.PropertyType)) data.Add(option.Name, value.ToString()!);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task An_extreme_option_is_refused_or_works(string name, string value)
    {
        var option = OptionWalk.All.Single(o => o.Name == name);
        var extreme = ValuesOf(option.Property.PropertyType).First(v => v.ToString() == value);
        var time = new StrictTime();
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = time });
        var options = simulator.CreateOptions(o =>
        {
            o.Limits = new KiwoomLimits();
            o.GuardRails.Enabled = true;
            o.RetryDelay = TimeSpan.FromSeconds(1);
            option.Property.SetValue(option.Owner(o), extreme);
        });
        if (options.Validate().Count > 0) return;
        using var client = new KiwoomClient(options, simulator.CreateHandler());
        simulator.Faults.Next("kt10000", Fault.TooManyRequests1700);
        simulator.Faults.Next("ka10075", Fault.Status502Html);

        for (var i = 0; i < 3; i++)
        {
            var outcome = await EndAsync(time, token => client.Orders.BuyStockAsync(TestBroker.Buy(1), token));
            Assert.NotNull(outcome);
            Assert.NotEqual(OrderOutcomeReason.GateFailed, outcome.Reason);
            await EndAsync(time, token => client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open(), token));
        }
        _ = client.GetStatus();
    }

    [Theory]
    [InlineData("MaxWait")]
    [InlineData("Deadline")]
    public async Task An_endless_policy_works(string name)
    {
        var time = new StrictTime();
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = time });
        using var client = simulator.CreateClient(o => o.Limits = new KiwoomLimits());
        foreach (var endless in new[] { TimeSpan.MaxValue, TimeSpan.MaxValue - TimeSpan.FromTicks(1), TimeSpan.FromDays(60) })
        {
            var policy = name == "MaxWait" ? new KiwoomCallPolicy { MaxWait = endless } : new KiwoomCallPolicy { Deadline = endless };
            var patient = client.With(policy);
            for (var i = 0; i < 3; i++)
            {
                Assert.True((await EndAsync(time, token => patient.Orders.BuyStockAsync(TestBroker.Buy(1), token), mayWaitForYears: false))!.IsAccepted);
                Assert.NotNull(await EndAsync(
                    time, token => patient.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open(), token), mayWaitForYears: false));
            }
            simulator.ExpireTokens();
        }
    }

    [Fact]
    public async Task An_endless_deadline_works_where_a_token_is_refused()
    {
        var time = new StrictTime();
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = time });
        using var client = simulator.CreateClient();
        foreach (var endless in new[] { TimeSpan.MaxValue, TimeSpan.FromDays(60) })
        {
            var patient = client.With(new KiwoomCallPolicy { Deadline = endless });
            Assert.NotNull(await patient.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
            simulator.ExpireTokens();
            Assert.NotNull(await patient.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        }
        Assert.Equal(3, simulator.ReceivedRequests["au10001"]);
    }

    // Null where the call failed as it may.
    private static async Task<T?> EndAsync<T>(StrictTime time, Func<CancellationToken, Task<T>> send, bool mayWaitForYears = true)
        where T : class
    {
        using var cancel = new CancellationTokenSource();
        var call = send(cancel.Token);
        var started = Environment.TickCount64;
        for (var i = 0; !call.IsCompleted && (mayWaitForYears ? i < 200 : Environment.TickCount64 - started < 30_000); i++)
        {
            // A request's own timeout must not pass before its reply, which comes from another thread.
            var longest = mayWaitForYears ? TimeSpan.FromDays(2) : TimeSpan.FromSeconds(5);
            if (time.UntilNextTimer is { } next && next < longest) time.Advance(next);
            await Task.Yield();
        }
        if (!call.IsCompleted) await cancel.CancelAsync(); // an option may well make it wait for years
        try
        {
            return await call.WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (KiwoomException)
        {
            return null;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private static object[] ValuesOf(Type type) =>
        type == typeof(TimeSpan) ? [TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromDays(60), TimeSpan.MaxValue, TimeSpan.MinValue, TimeSpan.FromTicks(-1)]
        : type == typeof(int) ? [0, 1, int.MaxValue, -1, int.MinValue]
        : type == typeof(int?) ? [1, int.MaxValue, 100_000]
        : type == typeof(long?) ? [1L, long.MaxValue]
        : type == typeof(decimal?) ? [decimal.MaxValue, 0.0000000000000000000000000001m]
        : type == typeof(double) || type == typeof(double?) ? [0.001, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, 1e9]
        : [];

    /// <summary>A clock whose timers refuse what the system's refuse.</summary>
    private sealed class StrictTime : ManualTimeProvider
    {
        private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Check(dueTime);
            return new StrictTimer(base.CreateTimer(callback, state, dueTime, period));
        }

        private static void Check(TimeSpan dueTime)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime, Longest);
            if (dueTime != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        }

        private sealed class StrictTimer(ITimer inner) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                Check(dueTime);
                return inner.Change(dueTime, period);
            }

            public void Dispose() => inner.Dispose();

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
