using System.Net;
using Kiwoom.Web.Local;
using Kiwoom.Web.Tests.Support;

namespace Kiwoom.Web.Tests;

/// <summary>Who is let in, and what a browser is allowed.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task A_page_may_run_its_own_files_alone()
    {
        await using var visit = await DeskVisit.OpenAsync();
        using var reply = await visit.Client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(SafeHeaders.Policy, reply.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("unsafe", SafeHeaders.Policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", reply.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", reply.Headers.GetValues("Referrer-Policy").Single());
        Assert.StartsWith("text/html", reply.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(reply.Headers.ETag!);
        using var same = await visit.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public void Wrong_digits_of_all_sessions_count_together()
    {
        var doors = new Doors(TimeProvider.System);
        DeskUser Session() => doors.Find(doors.Open(doors.NewLink().Secret))!;
        for (var i = 0; i < 5; i++) Assert.False(Session().Unlock("0000", "1234"));
        Assert.Null(Session().Unlock("1234", "1234"));
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Another_name_or_origin_is_refused_with_a_good_token_too(string header, string value)
    {
        await using var visit = await DeskVisit.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/setup");
        request.Headers.TryAddWithoutValidation(header, value);
        using var reply = await visit.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    public async Task Without_the_token_nothing_is_told(string? authorization)
    {
        await using var visit = await DeskVisit.OpenAsync();
        visit.Client.DefaultRequestHeaders.Authorization = null;
        foreach (var path in (string[])["/api/setup", "/api/stream", "/api/orders", "/api/nothing"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var reply = await visit.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        }
    }

    [Fact]
    public void A_link_works_once_and_not_for_ever()
    {
        var time = new ManualTimeProvider();
        var doors = new Doors(time);
        var (first, _) = doors.NewLink();
        Assert.NotNull(doors.Find(doors.Open(first)));
        Assert.Equal("LinkUsed", Assert.Throws<Json.RequestException>(() => doors.Open(first)).Code);
        var (second, _) = doors.NewLink();
        time.Advance(Doors.LinkLife);
        Assert.Equal("LinkExpired", Assert.Throws<Json.RequestException>(() => doors.Open(second)).Code);
    }

    [Fact]
    public async Task Neither_the_account_number_nor_a_key_or_token_is_in_what_the_page_gets()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        await visit.UntilAsync("/api/setup", static s => s.GetProperty("account").ValueKind == System.Text.Json.JsonValueKind.String);
        foreach (var path in (string[])["/api/setup", "/api/wire", "/api/sim", "/api/status", "/api/orders", "/api/positions", "/api/cash"])
        {
            var text = (await visit.GetAsync(path)).ToString();
            Assert.DoesNotContain("5000000010", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Simulator.SimulatorOptions.DefaultSecretKey, text, StringComparison.Ordinal);
        }
    }
}
