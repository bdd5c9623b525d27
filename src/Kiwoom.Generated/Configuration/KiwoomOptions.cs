namespace Kiwoom.Generated;

/// <summary>
/// Everything that can be set for a <see cref="KiwoomClient"/>. One set of options is one account: the account is bound to
/// the app key. A client reads them once, when it is made: changing them afterwards, the limits and guard rails in them
/// included, changes nothing for it; <see cref="KiwoomClient.KillSwitch"/> works at any time.
/// </summary>
public sealed partial class KiwoomOptions
{
    /// <summary>The server; <see cref="KiwoomEnvironment.Mock"/> by default.</summary>
    public KiwoomEnvironment Environment { get; set; } = KiwoomEnvironment.Mock;

    /// <summary>앱키. Sent to the token endpoint only.</summary>
    public string? AppKey { get; set; }

    /// <summary>시크릿키. Sent to the token endpoint only.</summary>
    public string? SecretKey { get; set; }

    /// <summary>
    /// A name of your own for this account in metrics, activities and health checks; never the account number. A client that
    /// <c>AddKiwoom("name", ...)</c> made has that name.
    /// </summary>
    public string? ClientName { get; set; }

    /// <summary>Tokens from elsewhere, instead of <see cref="AppKey"/> and <see cref="SecretKey"/>.</summary>
    public IKiwoomTokenProvider? TokenProvider { get; set; }

    /// <summary>
    /// Where the token is shared with the other processes of this app key, such as <see cref="FileTokenStore.InUserProfile"/>;
    /// null, the default, keeps it to this process, whose clients of this app key and server share it. With a
    /// <see cref="TokenProvider"/> it is an error.
    /// </summary>
    public IKiwoomTokenStore? TokenStore { get; set; }

    /// <summary>
    /// A header for a relay between here and Kiwoom, as <c>name: value</c>, such as a secret that it asks for. It is sent with every
    /// request, token requests too, but never to a server of Kiwoom's own; its value is masked like a key.
    /// </summary>
    public string? RelayHeader { get; set; }

    /// <summary>
    /// Orders to a live server (<see cref="KiwoomEnvironment.IsLive"/>) are sent only when this is true. Every address that is neither
    /// this machine nor Kiwoom's mock server is one, unless you say otherwise.
    /// </summary>
    public bool AllowLiveTrading { get; set; }

    /// <summary>How long one request may take, from connecting to the last byte read.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often a query is tried again after a connection failure, 5xx, a timeout, or a refusal for the request rate (1700, 1701, 1702,
    /// HTTP 429). Orders never are.
    /// </summary>
    public int QueryRetries { get; set; } = 2;

    /// <summary>How long a query may take, with its waits and retries; see also <see cref="KiwoomCallPolicy.Deadline"/>.</summary>
    public TimeSpan QueryDeadline { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// After how many failures of queries in a row (connection failures, timeouts, 5xx) the server counts as down. Then
    /// queries fail at once and say since when; orders are still sent. 0 turns it off.
    /// </summary>
    public int CircuitFailures { get; set; } = 5;

    /// <summary>How long queries fail at once before one of them tries the server again.</summary>
    public TimeSpan CircuitPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The wait before the first retry; it doubles, with jitter, up to 64 times that.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long after its call an order may be sent again when the server refused it for the request rate (1700, 1701, 1702), which it
    /// does before it executes anything; at most 10 times, after pauses of <see cref="RetryDelay"/> or 200 ms. Zero: such an order is rejected at once.
    /// </summary>
    public TimeSpan OrderRateLimitPatience { get; set; } = TimeSpan.Zero;

    /// <summary>How long before its expiry a token is replaced.</summary>
    public TimeSpan TokenRefreshMargin { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often requests may be sent.</summary>
    public KiwoomLimits Limits { get; set; } = new();

    /// <summary>Limits that stop orders that are too many, too large or too far from the market; on for the live server.</summary>
    public KiwoomGuardRails GuardRails { get; set; } = new();

    /// <summary>The realtime connection: its waits, and how much it takes.</summary>
    public KiwoomRealtimeOptions Realtime { get; set; } = new();

    /// <summary>Gates of your own that every order passes before it is sent, in this order; such as a journal.</summary>
    public IList<IOrderGate> OrderGates { get; } = [];

    /// <summary>How strictly queries are checked before sending. Orders are always checked strictly.</summary>
    public ValidationMode QueryValidation { get; set; } = ValidationMode.Strict;

    /// <summary>Whether a rule that no document states stops a request; otherwise breaking it is logged.</summary>
    public bool AssumedRulesAreErrors { get; set; }

    /// <summary>Whether replies keep their body, in <see cref="KiwoomReply.RawBody"/>. It holds account data.</summary>
    public bool KeepRawBody { get; set; }

    /// <summary>The largest body that is read, in bytes; a larger one counts as malformed.</summary>
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How much of a body an error shows, in bytes.</summary>
    public int MaxErrorBodyBytes { get; set; } = 2048;

    /// <summary>The most pages that one page stream reads before it throws.</summary>
    public int MaxPages { get; set; } = 1000;

    /// <summary>The clock, to be replaced in tests.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Called for every value in a reply that did not fit its format, and for every field that a success lacks. It must not block.
    /// </summary>
    public Action<TrDescriptor, ReadIssue>? OnReadIssue { get; set; }

    /// <summary>Everything that is wrong with these options; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = OptionTable.All.Select(o => o.Problem(this)).OfType<string>().ToList();
        if (TokenProvider is not null && TokenStore is not null)
            problems.Add("TokenStore is not used with a TokenProvider, which shares tokens itself: leave one of them out.");
        return problems;
    }

    /// <summary>What is said of a key that is missing, with the variable that has it and one that looks like it.</summary>
    internal string MissingKey(string variable)
    {
        var hint = _nearVariables?.GetValueOrDefault(variable) is { } near ? $". {near} is set; did you mean {variable}?" : "";
        // The second of two that are missing needs no advice of its own.
        var isRepeated = variable == "KIWOOM_SECRET_KEY" && string.IsNullOrWhiteSpace(AppKey);
        var advice = isRepeated ? "" : "give AppKey and SecretKey, or a TokenProvider; a simulator needs no keys of yours (new KiwoomSimulator().CreateClient()); ";
        return $"is missing: {advice}FromEnvironment reads it from the variable {variable}{hint}";
    }

    internal void ThrowIfWrong()
    {
        var problems = Validate();
        if (problems.Count > 0) throw new ArgumentException("KiwoomOptions: " + string.Join(" ", problems));
    }

    /// <summary>Names the environment only: keys stay secret.</summary>
    public override string ToString() => $"KiwoomOptions({Environment})";
}
