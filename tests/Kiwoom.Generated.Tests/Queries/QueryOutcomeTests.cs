using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Queries;

/// <summary>Every fault, for everything that is not an order: what is sent, and what the caller is told.</summary>
public class QueryOutcomeTests
{
    private const int Always = 1000;

    public static TheoryData<string> Faults() => [.. Fault.All.Select(f => f.Name)];

    [Fact]
    public void Every_fault_has_its_row() =>
        Assert.Equal(Fault.All.Select(f => f.Name), QueryOutcomeCase.All.Select(c => c.Fault.Name));

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_query_that_meets_a_fault_once(string fault)
    {
        var row = RowOf(fault);
        Assert.Equal(row.Once, await QueryAsync(row.Fault, calls: 1));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_query_that_meets_a_fault_each_time(string fault)
    {
        var row = RowOf(fault);
        Assert.Equal(row.EachTime, await QueryAsync(row.Fault, Always));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_second_page_that_meets_a_fault_once_is_like_a_query_and_the_first_page_stays(string fault)
    {
        var row = RowOf(fault);
        await using var broker = await StartAsync();
        for (var i = 0; i < 3; i++) Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1))).IsAccepted);
        var before = broker.Simulator.ReceivedRequests["ka10075"];
        broker.Simulator.Faults.Nth("ka10075", 2, row.Fault);
        var pages = 0;
        var told = await ToldAsync(broker, row.Fault, async () =>
        {
            await foreach (var _ in broker.Client.Accounts.GetUnfilledOrdersPagesAsync(HandlerTests.Open())) pages++;
        });
        var endsThere = row.Fault == Fault.NoData; // where there is nothing more, the list is whole
        var lacksList = row.Fault == Fault.ListAsObject || row.Fault == Fault.ListUnderAnotherName || row.Fault == Fault.ListMissing;
        var expected = endsThere ? new(1, QueryOutcomeCase.Reply) : lacksList ? new(1, nameof(ErrorClass.Malformed)) : row.Once;
        Assert.Equal(expected, new(broker.Simulator.ReceivedRequests["ka10075"] - before - 1, told));
        Assert.Equal((told == QueryOutcomeCase.Reply && !endsThere) || lacksList ? 2 : 1, pages); // a page without its list is handed out first
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_token_request_is_sent_once(string fault)
    {
        var row = RowOf(fault);
        await using var broker = await StartAsync();
        var before = broker.Simulator.ReceivedRequests["au10001"];
        broker.Simulator.Faults.Next("au10001", row.Fault);
        var request = new CreateAccessTokenRequest
        {
            GrantType = "client_credentials",
            AppKey = broker.Simulator.Options.AppKey,
            SecretKey = broker.Simulator.Options.SecretKey,
        };
        var told = await ToldAsync(broker, row.Fault, () => broker.Client.Auth.CreateAccessTokenAsync(request));
        Assert.Equal((1, row.Token), (broker.Simulator.ReceivedRequests["au10001"] - before, told));
    }

    private static int Received(TestBroker broker) => broker.Simulator.ReceivedRequests.Values.Sum();

    private static QueryOutcomeCase RowOf(string fault) => QueryOutcomeCase.All.Single(c => c.Fault.Name == fault);

    private static async Task<TestBroker> StartAsync()
    {
        var broker = await TestBroker.StartAsync(
            configure: o => o.QueryDeadline = TimeSpan.FromHours(1), simulatorOptions: new SimulatorOptions { PageSize = 2, ReissueInvalidatesOld = false });
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()); // the token is there
        return broker;
    }

    private static async Task<SentAndTold> QueryAsync(Fault fault, int calls)
    {
        await using var broker = await StartAsync();
        broker.Simulator.Faults.Next("ka10075", fault, calls);
        var told = await ToldAsync(broker, fault, () => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        return new(broker.Simulator.ReceivedRequests["ka10075"] - 1, told);
    }

    private static async Task<string> ToldAsync(TestBroker broker, Fault fault, Func<Task> send)
    {
        var timedOut = Received(broker);
        var call = send();
        var hangs = fault == Fault.Hang || fault == Fault.HangNotExecuted;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!call.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            // A pause passes; a timeout only where the simulator has the request and does not answer.
            if (broker.Time.UntilNextTimer is { } next)
            {
                if (next < TimeSpan.FromSeconds(5))
                {
                    broker.Time.Advance(next);
                }
                else if (hangs && Received(broker) > timedOut)
                {
                    timedOut = Received(broker);
                    broker.Time.Advance(next);
                }
            }
            await Task.Yield();
        }
        try
        {
            await call;
            return QueryOutcomeCase.Reply;
        }
        catch (KiwoomException e)
        {
            return e.Code is null ? $"{e.Class}" : $"{e.Class} {e.Code}";
        }
    }
}
