using Microsoft.Extensions.Configuration;

namespace Kiwoom.Generated.Tests.Configuration;

public class OptionsTests
{
    [Fact]
    public void An_empty_environment_names_its_variables()
    {
        var problems = KiwoomOptions.FromEnvironment(_ => null).Validate();
        Assert.Contains(problems, p => p.StartsWith("AppKey is missing", StringComparison.Ordinal) && p.Contains("variable KIWOOM_APP_KEY", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("SecretKey is missing", StringComparison.Ordinal) && p.Contains("variable KIWOOM_SECRET_KEY", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_keys_that_are_missing_get_one_advice()
    {
        var all = string.Join(' ', KiwoomOptions.FromEnvironment(_ => null).Validate());
        Assert.Equal(2, all.Split("give AppKey and SecretKey").Length);
        Assert.Contains("new KiwoomSimulator().CreateClient()", all);
        Assert.Contains("give AppKey and SecretKey", string.Join(' ', KiwoomOptions.FromEnvironment(n => n == "KIWOOM_APP_KEY" ? "key" : null).Validate()));
    }

    [Fact]
    public void A_mistyped_variable_gets_a_near_name()
    {
        var problems = KiwoomOptions.FromEnvironment(n => n == "KIWOOM_APPKEY" ? "a" : null, ["KIWOOM_APPKEY", "KIWOOM_CHAOS", "PATH"]).Validate();
        Assert.Contains(problems, p => p.EndsWith("KIWOOM_APPKEY is set; did you mean KIWOOM_APP_KEY?", StringComparison.Ordinal));
    }

    [Fact]
    public void An_option_of_another_group_is_named_with_its_group()
    {
        var message = Assert.Throws<ArgumentException>(() => Read(new() { ["OrdersPerSecond"] = "1" })).Message;
        Assert.EndsWith("did you mean Limits.OrdersPerSecond?", message);
    }

    [Fact]
    public void Every_settable_option_can_be_configured()
    {
        var options = Read(new()
        {
            ["Environment"] = "live",
            ["AppKey"] = "a",
            ["SecretKey"] = "s",
            ["AllowLiveTrading"] = "true",
            ["ClientName"] = "first",
            ["RelayHeader"] = "X-Relay-Key: secret",
            ["TokenStore"] = Path.GetFullPath("/tokens"),
            ["Timeout"] = "00:00:03",
            ["QueryRetries"] = "4",
            ["RetryDelay"] = "00:00:02",
            ["QueryDeadline"] = "00:00:20",
            ["CircuitFailures"] = "9",
            ["CircuitPause"] = "00:00:30",
            ["OrderRateLimitPatience"] = "00:00:05",
            ["TokenRefreshMargin"] = "00:01:00",
            ["QueryValidation"] = "Warn",
            ["AssumedRulesAreErrors"] = "true",
            ["KeepRawBody"] = "true",
            ["MaxResponseBytes"] = "4096",
            ["MaxErrorBodyBytes"] = "100",
            ["MaxPages"] = "7",
            ["Limits:OrdersPerSecond"] = "2.5",
            ["Limits:MockOrdersPerSecond"] = "1.5",
            ["Limits:RequestsPerSecond"] = "8",
            ["Limits:Margin"] = "00:00:00.050",
            ["Limits:RememberRefusals"] = "00:02:00",
            ["Limits:QueryBurstPerTr"] = "3",
            ["Limits:MaxWait"] = "00:00:30",
            ["Limits:PerTr:ka10075"] = "0.5",
        });
        Assert.Same(KiwoomEnvironment.Live, options.Environment);
        Assert.Equal(("a", "s", true), (options.AppKey, options.SecretKey, options.AllowLiveTrading));
        Assert.Equal(("first", Path.GetFullPath("/tokens")), (options.ClientName, ((FileTokenStore)options.TokenStore!).Folder));
        Assert.Equal([3, 2, 5, 60], new[] { options.Timeout, options.RetryDelay, options.OrderRateLimitPatience, options.TokenRefreshMargin }.Select(t => t.TotalSeconds));
        Assert.Equal((4, ValidationMode.Warn, true, true), (options.QueryRetries, options.QueryValidation, options.AssumedRulesAreErrors, options.KeepRawBody));
        Assert.Equal((4096, 100, 7), (options.MaxResponseBytes, options.MaxErrorBodyBytes, options.MaxPages));
        Assert.Equal((2.5, 3, 30, 0.5), (options.Limits.OrdersPerSecond, options.Limits.QueryBurstPerTr, options.Limits.MaxWait.TotalSeconds, options.Limits.PerTr["ka10075"]));
        Assert.Equal((1.5, 8.0, 50, 120), (options.Limits.MockOrdersPerSecond, options.Limits.RequestsPerSecond, options.Limits.Margin.TotalMilliseconds, options.Limits.RememberRefusals.TotalSeconds));
        Assert.Equal((20, 9, 30), (options.QueryDeadline.TotalSeconds, options.CircuitFailures, options.CircuitPause.TotalSeconds));
        Assert.Equal("X-Relay-Key: secret", options.RelayHeader);
        Assert.Empty(options.Validate());
    }

    [Fact]
    public void A_time_that_no_timer_takes_is_told_before_an_order_finds_out()
    {
        var options = new KiwoomOptions { AppKey = "a", SecretKey = "s", Timeout = TimeSpan.MaxValue, RetryDelay = TimeSpan.FromDays(50) };
        Assert.Equal(
            [
                "Timeout is 10675199.02:48:05.4775807: it must be at most 1.00:00:00.",
                "RetryDelay is 50.00:00:00: it must be at most 1.00:00:00.",
            ],
            options.Validate());
    }

    [Fact]
    public void Every_guard_rail_can_be_configured()
    {
        var rails = Read(new()
        {
            ["GuardRails:Enabled"] = "true",
            ["GuardRails:MaxOrderQuantity"] = "1",
            ["GuardRails:MaxOrderNotional"] = "2.5",
            ["GuardRails:MaxDayQuantity"] = "3",
            ["GuardRails:MaxDayNotional"] = "none",
            ["GuardRails:PriceBandPercent"] = "0.5",
            ["GuardRails:MaxOrdersPerMinute"] = "6",
            ["GuardRails:RequireReferencePrice"] = "true",
            ["GuardRails:KillSwitchFile"] = "/run/stop",
            ["GuardRails:AllowedStocks:0"] = "005930",
            ["GuardRails:AllowedStocks:1"] = "000660",
        }).GuardRails;
        Assert.Equal((true, 1, 2.5m, 3), (rails.Enabled, rails.MaxOrderQuantity, rails.MaxOrderNotional, rails.MaxDayQuantity));
        Assert.Equal((null, 0.5m, 6), (rails.MaxDayNotional, rails.PriceBandPercent, rails.MaxOrdersPerMinute));
        Assert.Equal((true, "/run/stop"), (rails.RequireReferencePrice, rails.KillSwitchFile));
        Assert.Equal(["000660", "005930"], rails.AllowedStocks.Order());
    }

    [Theory]
    [InlineData("GuardRails:MaxOrderQuantty", "1", "Kiwoom:GuardRails:MaxOrderQuantty is not an option; did you mean MaxOrderQuantity?")]
    [InlineData("GuardRails:MaxOrderQuantity", "1.5", "Kiwoom:GuardRails:MaxOrderQuantity is \"1.5\"; write a whole number of at most 9223372036854775807, or None.")]
    [InlineData("GuardRails:MaxDayNotional", "1억", "Kiwoom:GuardRails:MaxDayNotional is \"1억\"; write a number such as 50000000, or None for no limit.")]
    [InlineData("GuardRails:AllowedStocks", "005930", "Kiwoom:GuardRails:AllowedStocks is \"005930\"; write a list, such as [ \"005930\" ].")]
    [InlineData("Timeout", "ten", "Kiwoom:Timeout is \"ten\"; write a time such as 00:00:10.")]
    [InlineData("Timeout", "10", "Kiwoom:Timeout is \"10\"; write a time such as 00:00:10.")] // would be ten days
    [InlineData("QueryRetries", "x", "Kiwoom:QueryRetries is \"x\"; write a whole number.")]
    [InlineData("AllowLiveTrading", "yes", "Kiwoom:AllowLiveTrading is \"yes\"; write true or false.")]
    [InlineData("TokenStore", "tokens", "Kiwoom:TokenStore is \"tokens\"; write None, User (a folder of this user) or the full path of a folder.")]
    [InlineData("AppKye", "x", "Kiwoom:AppKye is not an option; did you mean AppKey?")]
    [InlineData("Limits:OrderPerSecond", "1", "Kiwoom:Limits:OrderPerSecond is not an option; did you mean OrdersPerSecond?")]
    [InlineData("Something", "1", "Kiwoom:Something is not an option; docs/options.md lists the options.")]
    [InlineData("Limits", "5", "Kiwoom:Limits is \"5\"; write its options as keys below it.")]
    [InlineData("TokenProvider", "x", "Kiwoom:TokenProvider can only be set in code.")]
    [InlineData("QueryValidation", "none", "Kiwoom:QueryValidation is \"none\"; write Strict, Warn or Off.")]
    public void A_wrong_value_is_told_with_its_key(string key, string value, string expected) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => Read(new() { [key] = value })).Message);

    [Theory]
    [InlineData("live:http://127.0.0.1:5000", true, false)]
    [InlineData("mock:https://relay.example/kiwoom", false, true)]
    [InlineData("TEST:https://simulator.example", false, false)]
    [InlineData("live:https://api.kiwoom.com", true, false)]
    public void A_program_says_what_an_address_is(string text, bool live, bool mock)
    {
        var environment = KiwoomEnvironment.Parse(text);
        Assert.Equal((live, mock), (environment.IsLive, environment.IsMock));
        Assert.DoesNotContain(":http", environment.Address.ToString());
    }

    [Theory]
    [InlineData("https://api.kiwoom.com:8443", KiwoomServerKind.Test)]
    [InlineData("https://api.kiwoom.com", KiwoomServerKind.Mock)]
    [InlineData("https://mockapi.kiwoom.com", KiwoomServerKind.Live)]
    public void Kiwooms_own_servers_are_what_they_are(string address, KiwoomServerKind kind) =>
        Assert.Throws<ArgumentException>(() => KiwoomEnvironment.FromAddress(new Uri(address), kind));

    [Theory]
    [InlineData("https://relay.example/kiwoom/", "https://relay.example/kiwoom")]
    [InlineData("https://relay.example:8443/a/b", "https://relay.example:8443/a/b")]
    [InlineData("https://API.kiwoom.com.:443/", "https://api.kiwoom.com/")]
    public void The_path_of_an_address_is_kept(string address, string expected) =>
        Assert.Equal(expected, KiwoomEnvironment.FromAddress(new Uri(address)).Address.AbsoluteUri);

    [Fact]
    public void Servers_differ_by_what_they_are_and_Kiwooms_own_have_one_name()
    {
        var relay = KiwoomEnvironment.Parse("https://relay.example/kiwoom");
        Assert.Equal(relay, KiwoomEnvironment.FromAddress(new Uri("https://relay.example/kiwoom/")));
        Assert.NotEqual(relay, KiwoomEnvironment.Parse("mock:https://relay.example/kiwoom"));
        Assert.NotEqual(relay, KiwoomEnvironment.Parse("https://relay.example/other"));
        Assert.Same(KiwoomEnvironment.Live, KiwoomEnvironment.Parse("https://api.kiwoom.com./"));
        Assert.Equal(
            ["https://relay.example/kiwoom (Live)", "http://127.0.0.1:5000/", "Live"],
            new[] { relay, KiwoomEnvironment.Parse("http://127.0.0.1:5000"), KiwoomEnvironment.Live }.Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("https://user:CANARY@relay.example", "user name")]
    [InlineData("https://CANARY@relay.example", "user name")]
    [InlineData("http://user:CANARY@127.0.0.1:5000", "user name")]
    [InlineData("https://relay.example/x?key=CANARY", "behind a ? or #")]
    [InlineData("https://relay.example/x#CANARY", "behind a ? or #")]
    [InlineData("htps://user:CANARY@relay.example", "is not an address")]
    [InlineData("user:CANARY@relay.example", "is not an address")]
    [InlineData("mock:user CANARY@relay", "is not an environment")]
    public void What_may_be_secret_in_an_address_is_refused_and_not_shown(string text, string told)
    {
        var message = Assert.Throws<ArgumentException>(() => KiwoomEnvironment.Parse(text)).Message;
        Assert.Contains(told, message);
        Assert.DoesNotContain("CANARY", message);
    }

    [Theory]
    [InlineData("X-Relay-Key", "no colon")]
    [InlineData(": CANARY", "no name")]
    [InlineData("X Relay: CANARY", "no name")]
    [InlineData("authorization: CANARY", "the client sets itself")]
    [InlineData("API-ID: CANARY", "the client sets itself")]
    [InlineData("X-Relay-Key: ", "no value")]
    [InlineData("X-Relay-Key: CANARY\r\nInjected: x", "line break")]
    [InlineData("X-Relay-Key: CANARY열쇠", "not ASCII")]
    public void A_wrong_relay_header_is_told_and_not_shown(string text, string told)
    {
        var problem = Assert.Single(new KiwoomOptions { AppKey = "a", SecretKey = "s", RelayHeader = text }.Validate());
        Assert.StartsWith("RelayHeader ", problem);
        Assert.Contains(told, problem);
        Assert.DoesNotContain("CANARY", problem);
    }

    [Theory]
    [InlineData("production")]
    [InlineData("http://api.example.com")] // keys would travel unencrypted
    [InlineData("ftp://localhost")]
    public void A_wrong_environment_is_refused(string text) =>
        Assert.Contains(text, Assert.Throws<ArgumentException>(() => KiwoomEnvironment.Parse(text)).Message);

    [Theory]
    [InlineData("https://api.kiwoom.com", true, false)]
    [InlineData("https://API.kiwoom.com:443/x", true, false)]
    [InlineData("https://api.kiwoom.com.", true, false)]
    [InlineData("https://mockapi.kiwoom.com", false, true)]
    [InlineData("https://mockapi.kiwoom.com.:8443/x", false, true)]
    [InlineData("http://127.0.0.1:5000", false, false)]
    [InlineData("http://127.1.2.3", false, false)]
    [InlineData("https://[::1]:5000", false, false)]
    [InlineData("http://localhost", false, false)]
    [InlineData("https://relay.example/kiwoom", true, false)] // it may lead to the live server
    [InlineData("https://api-kiwoom.com", true, false)]
    [InlineData("https://mockapi.kiwoom.com.example", true, false)]
    [InlineData("https://192.168.0.7:8443", true, false)]
    [InlineData("https://localhost.example", true, false)]
    public void The_live_server_is_known_however_it_is_named(string address, bool live, bool mock)
    {
        var environment = KiwoomEnvironment.FromAddress(new Uri(address));
        Assert.Equal((live, mock), (environment.IsLive, environment.IsMock));
    }

    [Fact]
    public void Environment_variables_are_read()
    {
        var variables = new Dictionary<string, string?>
        {
            ["KIWOOM_APP_KEY"] = "a",
            ["KIWOOM_SECRET_KEY"] = "s",
            ["KIWOOM_ENVIRONMENT"] = "Live",
            ["KIWOOM_ALLOW_LIVE_TRADING"] = "true",
        };
        var options = KiwoomOptions.FromEnvironment(variables.GetValueOrDefault);
        Assert.Equal(("a", "s", true, true), (options.AppKey, options.SecretKey, options.Environment.IsLive, options.AllowLiveTrading));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var options = new KiwoomOptions { Timeout = TimeSpan.Zero, MaxPages = 0 };
        options.Limits.OrdersPerSecond = 0;
        var message = Assert.Throws<ArgumentException>(() => new KiwoomClient(options)).Message;
        foreach (var word in new[] { "AppKey", "SecretKey", "Timeout", "MaxPages", "OrdersPerSecond" }) Assert.Contains(word, message);
    }

    public static TheoryData<string, string> UnfitKeys() => new()
    {
        { "CANARY ", "a blank (character 7 of 7)" },
        { " CANARY", "a blank (character 1 of 7)" },
        { "\"CANARY\"", "a quotation mark (character 1 of 8)" },
        { "'CANARY'", "a quotation mark (character 1 of 8)" },
        { "\u201CCANARY\u201D", "U+201C (character 1 of 8)" },
        { "\uFEFFCANARY", "U+FEFF (character 1 of 7)" },
        { "CAN\u200BARY", "U+200B (character 4 of 7)" },
        { "CANARY\u00A0", "U+00A0 (character 7 of 7)" },
        { "CANARY\r\n", "a line break (character 7 of 8)" },
        { "CAN\tARY", "U+0009 (character 4 of 7)" },
        { "앱키", "U+C571 (character 1 of 2)" },
    };

    [Theory]
    [MemberData(nameof(UnfitKeys))]
    public void A_key_with_a_character_that_no_key_has_is_told_and_not_shown(string key, string told)
    {
        var options = new KiwoomOptions { AppKey = key, SecretKey = key };
        var problems = options.Validate();
        Assert.Equal(2, problems.Count);
        Assert.StartsWith($"AppKey has {told}", problems[0]);
        Assert.StartsWith($"SecretKey has {told}", problems[1]);
        Assert.DoesNotContain("CAN", string.Join(' ', problems));
        Assert.Throws<ArgumentException>(() => new KiwoomClient(options));
    }

    private static KiwoomOptions Read(Dictionary<string, string?> values)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create("Kiwoom:" + v.Key, v.Value))).Build();
        var options = new KiwoomOptions();
        options.Apply(configuration.GetSection("Kiwoom"));
        return options;
    }
}
