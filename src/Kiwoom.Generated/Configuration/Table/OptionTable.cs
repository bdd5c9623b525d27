using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>
/// Every option. To add one: a property, and a row here; configuration, checks and docs/options.md follow (CONTRIBUTING, "Add an
/// option").
/// </summary>
internal static class OptionTable
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1); // timers do not take any time
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(1); // a period is a second, or little more

    public static IReadOnlyList<OptionEntry> All { get; } =
    [
        new OptionEntry<KiwoomEnvironment>(
            "Environment", OptionKinds.Server, o => o.Environment, (o, v) => o.Environment = v,
            "Which server; `mock:`, `test:` or `live:` before an address says [what it is](operations.md#through-a-relay).")
        { Variable = "KIWOOM_ENVIRONMENT" },
        new OptionSecret("AppKey", o => o.AppKey, (o, v) => o.AppKey = v, static (o, v) => AsKey(o, v, "KIWOOM_APP_KEY"), "앱키.") { Variable = "KIWOOM_APP_KEY" },
        new OptionSecret("SecretKey", o => o.SecretKey, (o, v) => o.SecretKey = v, static (o, v) => AsKey(o, v, "KIWOOM_SECRET_KEY"), "시크릿키.") { Variable = "KIWOOM_SECRET_KEY" },
        new OptionEntry<string?>(
            "ClientName", OptionKinds.Text, o => o.ClientName, (o, v) => o.ClientName = v, "The account's name in metrics, activities and health checks."),
        new OptionInCode("TokenProvider", "Tokens from elsewhere, instead of the keys."),
        new OptionEntry<IKiwoomTokenStore?>(
            "TokenStore", OptionKinds.Store, o => o.TokenStore, (o, v) => o.TokenStore = v,
            "Where [the token is shared](tokens.md) with other processes.") { Variable = "KIWOOM_TOKEN_STORE" },
        new OptionSecret(
            "RelayHeader", o => o.RelayHeader, (o, v) => o.RelayHeader = v, static (_, header) => header is null ? null : RelayHeader.Read(header).Problem,
            "`name: value` for [a relay](operations.md#through-a-relay) between here and Kiwoom; never sent to Kiwoom's own servers.")
        { Variable = "KIWOOM_RELAY_HEADER" },
        new OptionEntry<bool>(
            "AllowLiveTrading", OptionKinds.Boolean, o => o.AllowLiveTrading, (o, v) => o.AllowLiveTrading = v,
            "Orders to a live server are not sent without it; live is every address but this machine's and the mock server's, unless you say otherwise.") { Variable = "KIWOOM_ALLOW_LIVE_TRADING" },
        new OptionEntry<TimeSpan>("Timeout", OptionKinds.Time, o => o.Timeout, (o, v) => o.Timeout = v, "How long one request may take.")
        {
            Rule = v => Positive(v) ?? (v > LongestTime ? $"it must be at most {LongestTime}" : null),
        },
        new OptionEntry<int>(
            "QueryRetries", OptionKinds.Integer, o => o.QueryRetries, (o, v) => o.QueryRetries = v,
            "How often a query is tried again; orders never are.") { Rule = v => AtLeast(v, 0) },
        new OptionEntry<TimeSpan>(
            "QueryDeadline", OptionKinds.Time, o => o.QueryDeadline, (o, v) => o.QueryDeadline = v,
            "How long a query may take, with its waits and retries.") { Rule = Positive },
        new OptionEntry<int>(
            "CircuitFailures", OptionKinds.Integer, o => o.CircuitFailures, (o, v) => o.CircuitFailures = v,
            "After how many failures in a row queries fail at once; 0: never.") { Rule = v => AtLeast(v, 0) },
        new OptionEntry<TimeSpan>(
            "CircuitPause", OptionKinds.Time, o => o.CircuitPause, (o, v) => o.CircuitPause = v,
            "How long they fail at once before one of them tries the server again.") { Rule = Positive },
        new OptionEntry<TimeSpan>(
            "RetryDelay", OptionKinds.Time, o => o.RetryDelay, (o, v) => o.RetryDelay = v, "The wait before the first retry; it doubles.")
        {
            Rule = v => v > LongestTime ? $"it must be at most {LongestTime}" : NotNegative(v),
        },
        new OptionEntry<TimeSpan>(
            "OrderRateLimitPatience", OptionKinds.Time, o => o.OrderRateLimitPatience, (o, v) => o.OrderRateLimitPatience = v,
            "How long after its call an order that was refused for the request rate (1700, 1701, 1702) is sent again; at most 10 times.") { Rule = NotNegative },
        new OptionEntry<TimeSpan>(
            "TokenRefreshMargin", OptionKinds.Time, o => o.TokenRefreshMargin, (o, v) => o.TokenRefreshMargin = v,
            "How long before its expiry a token is replaced.")
        {
            Rule = v => v > LongestTime ? $"it must be at most {LongestTime}" : NotNegative(v),
        },
        new OptionEntry<ValidationMode>(
            "QueryValidation", OptionKinds.Mode, o => o.QueryValidation, (o, v) => o.QueryValidation = v,
            "How strictly queries are checked; orders always are."),
        new OptionEntry<bool>(
            "AssumedRulesAreErrors", OptionKinds.Boolean, o => o.AssumedRulesAreErrors, (o, v) => o.AssumedRulesAreErrors = v,
            "Whether a rule that no document states stops a request."),
        new OptionEntry<bool>(
            "KeepRawBody", OptionKinds.Boolean, o => o.KeepRawBody, (o, v) => o.KeepRawBody = v, "Whether replies keep their body."),
        new OptionEntry<int>(
            "MaxResponseBytes", OptionKinds.Integer, o => o.MaxResponseBytes, (o, v) => o.MaxResponseBytes = v,
            "The largest body that is read.") { Rule = v => v < 1024 ? "it must be at least 1024" : null },
        new OptionEntry<int>(
            "MaxErrorBodyBytes", OptionKinds.Integer, o => o.MaxErrorBodyBytes, (o, v) => o.MaxErrorBodyBytes = v,
            "How much of a body an error shows, in bytes."),
        new OptionEntry<int>(
            "MaxPages", OptionKinds.Integer, o => o.MaxPages, (o, v) => o.MaxPages = v,
            "The most pages of one stream before it throws.") { Rule = v => v < 1 ? "it must be at least 1" : null },
        new OptionInCode("TimeProvider", "The clock, for tests. A client with another clock has its own account."),
        new OptionInCode("OnReadIssue", "Called for every value in a reply that does not fit its format."),
        new OptionInCode("OrderGates", "[Gates of your own](order-gates.md) that every order passes."),

        new OptionEntry<bool>(
            "Limits.Enabled", OptionKinds.Boolean, o => o.Limits.Enabled, (o, v) => o.Limits.Enabled = v,
            "Whether requests wait for [their turn](limits.md)."),
        Rate("Limits.OrdersPerSecond", o => o.Limits.OrdersPerSecond, (o, v) => o.Limits.OrdersPerSecond = v, "Orders."),
        Rate("Limits.MockOrdersPerSecond", o => o.Limits.MockOrdersPerSecond, (o, v) => o.Limits.MockOrdersPerSecond = v, "Orders to the mock server."),
        Rate("Limits.QueriesPerSecond", o => o.Limits.QueriesPerSecond, (o, v) => o.Limits.QueriesPerSecond = v, "Queries."),
        Rate("Limits.MockQueriesPerSecond", o => o.Limits.MockQueriesPerSecond, (o, v) => o.Limits.MockQueriesPerSecond = v, "Queries to the mock server."),
        new OptionEntry<double?>(
            "Limits.RequestsPerSecond", OptionKinds.NumberOrNone, o => o.Limits.RequestsPerSecond, (o, v) => o.Limits.RequestsPerSecond = v,
            "Orders and queries together.") { Rule = v => v is { } rate ? AsRate(rate) : null },
        Rate("Limits.QueriesPerSecondPerTr", o => o.Limits.QueriesPerSecondPerTr, (o, v) => o.Limits.QueriesPerSecondPerTr = v, "Queries of one API ID."),
        new OptionEntry<int>(
            "Limits.QueryBurstPerTr", OptionKinds.Integer, o => o.Limits.QueryBurstPerTr, (o, v) => o.Limits.QueryBurstPerTr = v,
            "Queries of one API ID that may follow each other at once.") { Rule = v => AsRate(v) },
        new OptionItems(
            "Limits.PerTr", "API IDs with numbers, such as { \"ka10075\": 0.5 }",
            (o, item) => o.Limits.PerTr[item.Key] = OptionKinds.ReadNumber(item.Path, item.Value ?? ""),
            o => o.Limits.PerTr.Select(rate => AsRate(rate.Value) is { } rule
                ? string.Create(CultureInfo.InvariantCulture, $"Limits.PerTr[{rate.Key}] is {rate.Value}: {rule}.") : null),
            "Requests a second for single API IDs."),
        new OptionEntry<TimeSpan>(
            "Limits.Margin", OptionKinds.Time, o => o.Limits.Margin, (o, v) => o.Limits.Margin = v, "Added to every period.")
        {
            Rule = v => v > LongestMargin ? $"it must be at most {LongestMargin}" : NotNegative(v),
        },
        new OptionEntry<TimeSpan>(
            "Limits.MaxWait", OptionKinds.Time, o => o.Limits.MaxWait, (o, v) => o.Limits.MaxWait = v,
            "The longest wait for a turn.") { Rule = NotNegative },
        new OptionEntry<TimeSpan>(
            "Limits.RememberRefusals", OptionKinds.Time, o => o.Limits.RememberRefusals, (o, v) => o.Limits.RememberRefusals = v,
            "How long a rate that was learnt from a refusal is kept.") { Rule = NotNegative },
        new OptionInCode("Limits.Store", "Where the limits are [shared with other processes](limits.md#processes-and-machines)."),
        new OptionEntry<int>(
            "Limits.Processes", OptionKinds.Integer, o => o.Limits.Processes, (o, v) => o.Limits.Processes = v,
            "How many processes share `Store` at the most.") { Rule = v => v < 1 ? "it must be at least 1" : null },

        new OptionEntry<bool?>(
            "GuardRails.Enabled", OptionKinds.BooleanOnLive, o => o.GuardRails.Enabled, (o, v) => o.GuardRails.Enabled = v,
            "Whether the [guard rails](guard-rails.md) apply."),
        new OptionEntry<long?>(
            "GuardRails.MaxOrderQuantity", OptionKinds.WholeOrNone, o => o.GuardRails.MaxOrderQuantity, (o, v) => o.GuardRails.MaxOrderQuantity = v,
            "Shares of one order.") { Rule = v => AsLimit(v) },
        new OptionEntry<decimal?>(
            "GuardRails.MaxOrderNotional", OptionKinds.AmountOrNone, o => o.GuardRails.MaxOrderNotional, (o, v) => o.GuardRails.MaxOrderNotional = v,
            "Won of one order.") { Rule = AsLimit },
        new OptionEntry<long?>(
            "GuardRails.MaxDayQuantity", OptionKinds.WholeOrNone, o => o.GuardRails.MaxDayQuantity, (o, v) => o.GuardRails.MaxDayQuantity = v,
            "Shares of a day.") { Rule = v => AsLimit(v) },
        new OptionEntry<decimal?>(
            "GuardRails.MaxDayNotional", OptionKinds.AmountOrNone, o => o.GuardRails.MaxDayNotional, (o, v) => o.GuardRails.MaxDayNotional = v,
            "Won of a day.") { Rule = AsLimit },
        new OptionEntry<decimal?>(
            "GuardRails.PriceBandPercent", OptionKinds.AmountOrNone, o => o.GuardRails.PriceBandPercent, (o, v) => o.GuardRails.PriceBandPercent = v,
            "How far a price may be from the reference price, in percent.") { Rule = AsLimit },
        new OptionEntry<int?>(
            "GuardRails.MaxOrdersPerMinute", OptionKinds.CountOrNone, o => o.GuardRails.MaxOrdersPerMinute, (o, v) => o.GuardRails.MaxOrdersPerMinute = v,
            "Orders within any 60 seconds.") { Rule = v => AsLimit(v) ?? (v > 100_000 ? "it must be at most 100000" : null) },
        new OptionItems(
            "GuardRails.AllowedStocks", "a list, such as [ \"005930\" ]",
            (o, item) => o.GuardRails.AllowedStocks.Add(item.Value ?? ""),
            o => o.GuardRails.AllowedStocks.Select(code => string.IsNullOrWhiteSpace(code) || BareCode(code) != code
                ? $"GuardRails.AllowedStocks has \"{code}\": write the bare code, such as {(string.IsNullOrWhiteSpace(code) ? "005930" : BareCode(code))}." : null),
            "The only stocks that may be ordered."),
        new OptionInCode("GuardRails.ReferencePrices", "What stocks cost about now."),
        new OptionEntry<bool>(
            "GuardRails.RequireReferencePrice", OptionKinds.Boolean, o => o.GuardRails.RequireReferencePrice,
            (o, v) => o.GuardRails.RequireReferencePrice = v, "Whether an order needs a reference price."),
        new OptionInCode("GuardRails.KillSwitch", "A switch for several accounts together."),
        new OptionEntry<string?>(
            "GuardRails.KillSwitchFile", OptionKinds.FilePath, o => o.GuardRails.KillSwitchFile, (o, v) => o.GuardRails.KillSwitchFile = v,
            "New orders stop while this file is there.")
        {
            Rule = v => v is null || Path.IsPathFullyQualified(v) ? null : "it must be a full path, or one process would miss it",
            Variable = "KIWOOM_KILL_SWITCH_FILE",
        },
        new OptionInCode("GuardRails.Ledger", "Where orders are counted; in memory unless you give one."),

        new OptionEntry<string?>(
            "Realtime.Address", OptionKinds.SocketAddress, o => o.Realtime.Address, (o, v) => o.Realtime.Address = v,
            "Where the [realtime connection](realtime.md) goes; left out, to the server's own socket.")
        {
            Rule = v => v is null ? null : RealtimeSettings.Flaw(v),
        },
        new OptionSecret(
            "Realtime.Token", o => o.Realtime.Token, (o, v) => o.Realtime.Token = v, static (_, token) => token is null ? null : SecretText.FlawOfToken(token),
            "What the connection logs in with, where that is [a relay's](relay.md) and not the account's token.") { Variable = "KIWOOM_REALTIME_TOKEN" },
        RealtimeTime(
            "ConnectTimeout", o => o.ConnectTimeout, (o, v) => o.ConnectTimeout = v, "How long connecting may take."),
        RealtimeTime(
            "ReplyTimeout", o => o.ReplyTimeout, (o, v) => o.ReplyTimeout = v,
            "How long the answer to a login, a registration or a condition search may take."),
        RealtimeTime(
            "SilenceTimeout", o => o.SilenceTimeout, (o, v) => o.SilenceTimeout = v,
            "After how long without a frame the connection counts as lost."),
        new OptionEntry<int>(
            "Realtime.MaxCodes", OptionKinds.Integer, o => o.Realtime.MaxCodes, (o, v) => o.Realtime.MaxCodes = v,
            "How many different codes one connection registers.") { Rule = v => v < 1 ? "it must be at least 1" : null },
        RealtimeTime(
            "Debounce", o => o.Debounce, (o, v) => o.Debounce = v, "How long changes of subscriptions are gathered before they are sent.",
            mayBeZero: true),
        RealtimeTime(
            "IdleTimeout", o => o.IdleTimeout, (o, v) => o.IdleTimeout = v,
            "How long a connection stays open after the last subscription has left.", mayBeZero: true),
        RealtimeTime(
            "ReconnectDelay", o => o.ReconnectDelay, (o, v) => o.ReconnectDelay = v,
            "The wait before the second attempt in a row to connect; it doubles, with jitter."),
        RealtimeTime(
            "MaxReconnectDelay", o => o.MaxReconnectDelay, (o, v) => o.MaxReconnectDelay = v, "The longest wait before an attempt to connect."),
        new OptionEntry<int>(
            "Realtime.MaxFrameBytes", OptionKinds.Integer, o => o.Realtime.MaxFrameBytes, (o, v) => o.Realtime.MaxFrameBytes = v,
            "The largest frame that is read.") { Rule = v => v < 1024 ? "it must be at least 1024" : null },
        new OptionInCode("Realtime.Sockets", "Opens the realtime connections, such as a simulator in memory."),
        new OptionInCode("Realtime.Recorder", "Writes what is pushed to [a file](realtime.md#recordings)."),
        new OptionInCode("Realtime.Tap", "Gets every message of the server as it came."),
    ];

    private static string BareCode(string code) => new StockCode(StockCodeText.Instead(code) ?? code).Symbol;

    private static OptionEntry<TimeSpan> RealtimeTime(
        string name, Func<KiwoomRealtimeOptions, TimeSpan> get, Action<KiwoomRealtimeOptions, TimeSpan> set, string what, bool mayBeZero = false) =>
        new("Realtime." + name, OptionKinds.Time, o => get(o.Realtime), (o, v) => set(o.Realtime, v), what)
        {
            Rule = v => v > LongestTime ? $"it must be at most {LongestTime}" : mayBeZero ? NotNegative(v) : Positive(v),
        };

    private static OptionEntry<double> Rate(string name, Func<KiwoomOptions, double> get, Action<KiwoomOptions, double> set, string what) =>
        new(name, OptionKinds.Number, get, set, what.TrimEnd('.') + " a second.") { Rule = AsRate };

    private static string? AsKey(KiwoomOptions options, string? key, string variable)
    {
        if (string.IsNullOrWhiteSpace(key)) return options.TokenProvider is null ? options.MissingKey(variable) : null;
        return SecretText.FlawOfKey(key) is { } flaw ? $"{flaw}, which no key has: copy the key again, without quotes and blanks" : null;
    }

    private static string? Positive(TimeSpan value) => value > TimeSpan.Zero ? null : "it must be longer than zero";

    private static string? NotNegative(TimeSpan value) => value >= TimeSpan.Zero ? null : "it must not be negative";

    private static string? AtLeast(int value, int least) => value >= least ? null : $"it must be {least} or more";

    // Slower than once in 1,000 seconds is a slip, and would end beyond what a time span holds.
    private static string? AsRate(double value) => value >= 0.001 && double.IsFinite(value) ? null : "it must be 0.001 or more";

    private static string? AsLimit(decimal? value) => value <= 0 ? "it must be greater than 0, or null for no limit" : null;
}
