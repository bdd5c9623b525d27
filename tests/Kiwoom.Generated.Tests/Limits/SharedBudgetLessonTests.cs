using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Limits;

/// <summary>What is learnt while the store is asked is kept, and nothing milder replaces it.</summary>
public sealed class SharedBudgetLessonTests
{
    private static readonly TrDescriptor Order = BuyStockRequest.TrDescriptor;

    private readonly ManualTimeProvider _time = new();
    private readonly List<BudgetArrival> _arrivals = [];
    private readonly List<BudgetProcess> _processes = [];
    private readonly MemoryBudgetStore _store;
    private readonly Random _random = new(1);

    public SharedBudgetLessonTests() => _store = new(_time) { Latency = TimeSpan.FromMilliseconds(2) };

    [Fact]
    public Task A_refusal_that_comes_while_the_store_is_asked_reaches_the_others() => Task.Run(() =>
    {
        var process = Add();
        process.Busy.Add((Order, 3));
        Pass(10);
        var error = new KiwoomError { TrId = Order.Id, Class = ErrorClass.RateLimit, Code = "1700", Message = "유량=1", HttpStatus = (System.Net.HttpStatusCode)429 };
        _store.During = () => process.Limiter.Refused(Order, error);
        Pass(60);
        Assert.Null(_store.During);
        Assert.Contains($"slow o {Order.Id} 1 ", _store.Text, StringComparison.Ordinal);
    });

    /// <summary>A rate that was learnt may have fewer turns than there are processes where the limit itself has enough.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task A_slower_rate_is_used_without_the_store_too(int processes) => Task.Run(() =>
    {
        for (var i = 0; i < processes; i++) Add(4).Busy.Add((Order, 1));
        Pass(5);
        var error = new KiwoomError { TrId = Order.Id, Class = ErrorClass.RateLimit, Code = "1700", Message = "유량=2", HttpStatus = (System.Net.HttpStatusCode)429 };
        _processes[0].Limiter.Refused(Order, error);
        Pass(5);
        _store.IsAway = true;
        Pass(60);
        var before = _processes.ConvertAll(p => p.Left);
        Pass(60);
        Assert.All(_processes, p => Assert.InRange(p.Left - before[_processes.IndexOf(p)], 8, 60));
        var late = _arrivals.Where(a => a.At > _time.GetUtcNow() - TimeSpan.FromSeconds(60)).Select(a => a.At).Order().ToArray();
        for (var i = 2; i < late.Length; i++) Assert.True(late[i] - late[i - 2] >= TimeSpan.FromSeconds(1), $"{late[i] - late[i - 2]}");
    });

    [Fact]
    public void A_milder_lesson_does_not_replace_a_stricter_one_that_still_holds()
    {
        var group = new BudgetGroup(BudgetKind.Orders, Order.Id);
        var lessons = new BudgetLessons();
        lessons.Learn(group, 1, 1000, 500, 100);
        lessons.Learn(group, 2, 2000, 400, 100);
        Assert.Equal(new(group, 1, 1900, 400, 1), Written(100));
        lessons.Learn(group, 0, 600, 600, 100);
        Assert.Equal(new(group, 1, 1900, 500, 1), Written(100));

        BudgetLesson Written(long now)
        {
            var state = new BudgetState();
            lessons.Write(state, now);
            return Assert.Single(state.Lessons);
        }
    }

    [Fact]
    public void A_pause_that_is_over_is_not_heard_again_from_a_state_that_nobody_wrote_since()
    {
        var (lessons, state) = (new BudgetLessons(), new BudgetState());
        state.Lessons.Add(new(BudgetGroup.Orders, 0, 1000, 1000, 7));
        Assert.Equal(1100, Assert.Single(lessons.Hear(state, TimeSpan.FromMinutes(5), 100)).PausedUntil);
        lessons.Write(new(), 2000); // planned, and not written
        Assert.Empty(lessons.Hear(state, TimeSpan.FromMinutes(5), 2000));
        state.Lessons.Clear();
        Assert.Empty(lessons.Hear(state, TimeSpan.FromMinutes(5), 2100));
        state.Lessons.Add(new(BudgetGroup.Orders, 0, 1000, 1000, 8));
        Assert.Single(lessons.Hear(state, TimeSpan.FromMinutes(5), 2200));
    }

    private BudgetProcess Add(int processes = 8)
    {
        var process = new BudgetProcess(_processes.Count, _time, _store, _arrivals, _random, l => l.Processes = processes);
        _processes.Add(process);
        return process;
    }

    private void Pass(double seconds)
    {
        var end = _time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        while (_time.GetUtcNow() < end)
        {
            foreach (var process in _processes) process.Run();
            _time.Advance(TimeSpan.FromMilliseconds(_random.Next(1, 15)));
        }
    }
}
