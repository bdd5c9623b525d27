using System.Globalization;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Auth;

public class IssuedTokensTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<TaskCompletionSource<AccessToken>> _issues = [];

    private IssuedTokens Tokens(bool automatic = true) => Tokens(() =>
    {
        var issue = new TaskCompletionSource<AccessToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_issues)
        {
            _issues.Add(issue);
            if (automatic) issue.SetResult(Token(_issues.Count));
        }
        return issue.Task;
    });

    private IssuedTokens Tokens(Func<Task<AccessToken>> issue) =>
        new(new PacedTokens((_, _) => issue(), new TokenPace(_time)).IssueAsync, TimeSpan.FromMinutes(10), _time);

    // The first token is there, and the next call asks for another.
    private async Task<IssuedTokens> NearTheEndAsync()
    {
        var tokens = Tokens(automatic: false);
        var first = tokens.GetTokenAsync(default).AsTask();
        Assert.True(SpinWait.SpinUntil(() => Issues == 1, TimeSpan.FromSeconds(10)));
        _issues[0].SetResult(Token(1));
        await first;
        _time.Advance(TimeSpan.FromHours(23.9));
        return tokens;
    }

    private AccessToken Token(int number) => new($"token-{number}", _time.GetUtcNow() + TimeSpan.FromHours(24));

    [Fact]
    public async Task A_hundred_callers_share_one_issue()
    {
        var tokens = Tokens(automatic: false);
        var callers = Enumerable.Range(0, 100).Select(_ => Task.Run(() => tokens.GetTokenAsync(default).AsTask())).ToArray();
        Assert.True(SpinWait.SpinUntil(() => Issues == 1, TimeSpan.FromSeconds(10)));
        _issues[0].SetResult(Token(1));
        Assert.All(await Task.WhenAll(callers), t => Assert.Equal("token-1", t));
        Assert.Equal(1, Issues);
    }

    [Fact]
    public async Task A_hundred_refused_callers_share_one_refresh()
    {
        var tokens = Tokens(automatic: false);
        var first = tokens.GetTokenAsync(default).AsTask();
        Assert.True(SpinWait.SpinUntil(() => Issues == 1, TimeSpan.FromSeconds(10)));
        _issues[0].SetResult(Token(1));
        await first;
        var callers = Enumerable.Range(0, 100).Select(_ => Task.Run(() => tokens.RefreshTokenAsync("token-1", default).AsTask())).ToArray();
        Assert.True(SpinWait.SpinUntil(() => Issues == 2, TimeSpan.FromSeconds(10)));
        _issues[1].SetResult(Token(2));
        Assert.All(await Task.WhenAll(callers), t => Assert.Equal("token-2", t));
        Assert.Equal(2, Issues);
    }

    [Fact]
    public async Task A_token_is_used_until_its_margin_and_then_replaced()
    {
        var tokens = Tokens();
        Assert.Equal("token-1", await tokens.GetTokenAsync(default));
        _time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Equal("token-1", await tokens.GetTokenAsync(default));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("token-2", await tokens.GetTokenAsync(default));
    }

    [Fact]
    public async Task A_refused_token_that_was_replaced_already_issues_none()
    {
        var tokens = Tokens();
        await tokens.GetTokenAsync(default);
        Assert.Equal("token-2", await tokens.RefreshTokenAsync("token-1", default));
        Assert.Equal("token-2", await tokens.RefreshTokenAsync("token-1", default));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("token-2", await tokens.RefreshTokenAsync("token-1", default));
        Assert.Equal(2, Issues);
    }

    [Fact]
    public async Task A_failed_replacement_before_expiry_leaves_the_valid_token_in_use()
    {
        var tokens = await NearTheEndAsync();
        var second = tokens.GetTokenAsync(default).AsTask();
        Assert.True(SpinWait.SpinUntil(() => Issues == 2, TimeSpan.FromSeconds(10)));
        _issues[1].SetException(Failure());
        Assert.Equal("token-1", await second);
    }

    [Fact]
    public async Task A_failed_replacement_after_expiry_leaves_nothing_in_use()
    {
        var issues = 0;
        var tokens = Tokens(() => ++issues == 1 ? Task.FromResult(Token(1)) : Task.FromException<AccessToken>(Failure()));
        await tokens.GetTokenAsync(default);
        _time.Advance(TimeSpan.FromHours(24));
        for (var i = 0; i < 3; i++) await Assert.ThrowsAsync<KiwoomException>(() => tokens.GetTokenAsync(default).AsTask());
        Assert.Null(tokens.ExpiresAt);
    }

    [Fact]
    public async Task A_failure_reaches_all_waiters_and_the_next_call_tries_again()
    {
        var tokens = Tokens(automatic: false);
        var callers = Enumerable.Range(0, 3).Select(_ => tokens.GetTokenAsync(default).AsTask()).ToArray();
        Assert.True(SpinWait.SpinUntil(() => Issues == 1, TimeSpan.FromSeconds(10)));
        _issues[0].SetException(Failure());
        foreach (var caller in callers) await Assert.ThrowsAsync<KiwoomException>(() => caller);
        var again = tokens.GetTokenAsync(default).AsTask();
        Assert.True(SpinWait.SpinUntil(() => Issues == 2, TimeSpan.FromSeconds(10)));
        _issues[1].SetResult(Token(2));
        Assert.Equal("token-2", await again);
    }

    [Fact]
    public async Task One_caller_that_cancels_does_not_cancel_the_others()
    {
        var tokens = Tokens(automatic: false);
        using var cancel = new CancellationTokenSource();
        var leaving = tokens.GetTokenAsync(cancel.Token).AsTask();
        var staying = tokens.GetTokenAsync(default).AsTask();
        Assert.True(SpinWait.SpinUntil(() => Issues == 1, TimeSpan.FromSeconds(10)));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        _issues[0].SetResult(Token(1));
        Assert.Equal("token-1", await staying);
    }

    [Fact]
    public async Task A_caller_that_cancels_while_its_token_is_replaced_gets_none()
    {
        var tokens = await NearTheEndAsync();
        using var cancel = new CancellationTokenSource();
        var leaving = tokens.GetTokenAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
    }

    // Within the margin before expiry, or with a clock that is wrong, a new token can be due for replacement at once.
    [Theory]
    [InlineData(5)]
    [InlineData(-60)]
    public async Task A_server_that_gives_a_token_near_its_end_is_not_asked_for_each_call(int minutesLeft)
    {
        var issues = 0;
        var tokens = Tokens(() =>
        {
            issues++;
            return Task.FromResult(new AccessToken("same", _time.GetUtcNow() + TimeSpan.FromMinutes(minutesLeft)));
        });
        for (var i = 0; i < 20; i++) Assert.Equal("same", await tokens.GetTokenAsync(default));
        Assert.Equal(1, issues);
        _time.Advance(TimeSpan.FromMinutes(1));
        await tokens.GetTokenAsync(default);
        Assert.Equal(2, issues);
    }

    [Fact]
    public async Task A_refused_token_that_the_server_gives_again_is_not_asked_for_each_refusal()
    {
        var issues = 0;
        var tokens = Tokens(() =>
        {
            issues++;
            return Task.FromResult(new AccessToken("same", _time.GetUtcNow() + TimeSpan.FromHours(24)));
        });
        await tokens.GetTokenAsync(default);
        Assert.Equal("same", await tokens.RefreshTokenAsync("same", default)); // the refusal may have been a mistake
        for (var i = 0; i < 20; i++)
        {
            var tooEarly = await Assert.ThrowsAsync<KiwoomException>(() => tokens.RefreshTokenAsync("same", default).AsTask());
            Assert.Contains("again at 2026-11-20 09:31:00 +09:00", tooEarly.Message);
            await Assert.ThrowsAsync<KiwoomException>(() => tokens.GetTokenAsync(default).AsTask());
        }
        Assert.Equal(2, issues);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("same", await tokens.GetTokenAsync(default));
        Assert.Equal(3, issues);
    }

    [Fact]
    public async Task A_third_token_that_is_refused_within_a_minute_is_not_replaced_at_once()
    {
        var tokens = Tokens();
        await tokens.GetTokenAsync(default);
        await tokens.RefreshTokenAsync("token-1", default);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("token-3", await tokens.RefreshTokenAsync("token-2", default));
        var tooEarly = await Assert.ThrowsAsync<KiwoomException>(() => tokens.RefreshTokenAsync("token-3", default).AsTask());
        Assert.Contains("again at 2026-11-20 09:31:00 +09:00", tooEarly.Message); // a minute after the first was replaced
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal("token-4", await tokens.GetTokenAsync(default));
        await Assert.ThrowsAsync<KiwoomException>(() => tokens.RefreshTokenAsync("token-4", default).AsTask());
        Assert.Equal(4, Issues);
    }

    [Fact]
    public async Task A_replacement_that_fails_in_any_way_leaves_the_valid_token_in_use_and_is_not_tried_for_each_call()
    {
        var issues = 0;
        var tokens = Tokens(() => ++issues == 1
            ? Task.FromResult(Token(1))
            : Task.FromException<AccessToken>(new InvalidOperationException("a handler's circuit breaker")));
        await tokens.GetTokenAsync(default);
        _time.Advance(TimeSpan.FromHours(23.9));
        for (var i = 0; i < 20; i++) Assert.Equal("token-1", await tokens.GetTokenAsync(default));
        Assert.Equal(2, issues);
    }

    [Fact]
    public async Task After_a_revocation_a_token_is_asked_for_whatever_was_refused_before_it()
    {
        var tokens = Tokens();
        await tokens.GetTokenAsync(default);
        await tokens.RefreshTokenAsync("token-1", default);
        await tokens.RefreshTokenAsync("token-2", default);
        Assert.Equal("token-3", tokens.Take()?.Token);
        Assert.Equal("token-4", await tokens.GetTokenAsync(default));
    }

    [Fact]
    public async Task A_wait_whose_time_is_over_already_is_a_timeout()
    {
        var tokens = Tokens(automatic: false);
        await Assert.ThrowsAsync<TimeoutException>(() => tokens.GetTokenAsync(TimeSpan.FromSeconds(-1), _time, default).AsTask());
        await Assert.ThrowsAsync<TimeoutException>(() => tokens.RefreshTokenAsync("refused", TimeSpan.FromSeconds(-1), _time, default).AsTask());
    }

    [Fact]
    public async Task A_new_token_that_another_process_made_invalid_is_replaced_at_once()
    {
        var tokens = Tokens();
        Assert.Equal("token-1", await tokens.GetTokenAsync(default));
        Assert.Equal("token-2", await tokens.RefreshTokenAsync("token-1", default));
        Assert.Equal("token-3", await tokens.RefreshTokenAsync("token-2", default));
    }

    [Fact]
    public void A_token_prints_its_expiry_the_same_everywhere()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.TimeSeparator = ".";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            var token = new AccessToken("token-1", new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.FromHours(9)));
            Assert.Equal("token until 2026-11-21 09:30:00 +09:00", token.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_token_does_not_print_itself() => Assert.DoesNotContain("token-1", Token(1).ToString());

    private int Issues
    {
        get
        {
            lock (_issues) return _issues.Count;
        }
    }

    private static KiwoomException Failure() => new(new KiwoomError { Class = ErrorClass.System, Message = "down", TrId = "au10001" });
}
