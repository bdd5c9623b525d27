using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Kiwoom.Generated;

public sealed partial class KiwoomOptions
{
    /// <summary>
    /// Options from the environment variables <c>KIWOOM_APP_KEY</c>, <c>KIWOOM_SECRET_KEY</c>, <c>KIWOOM_ENVIRONMENT</c>
    /// (Live, Mock or an address), <c>KIWOOM_ALLOW_LIVE_TRADING</c> (true or false) and <c>KIWOOM_TOKEN_STORE</c> (None,
    /// User for a folder of this user, or the full path of a folder).
    /// </summary>
    /// <exception cref="ArgumentException">A variable holds something that cannot be read.</exception>
    public static KiwoomOptions FromEnvironment() => FromEnvironment(System.Environment.GetEnvironmentVariable);

    internal static KiwoomOptions FromEnvironment(Func<string, string?> variable)
    {
        var options = new KiwoomOptions { AppKey = variable("KIWOOM_APP_KEY"), SecretKey = variable("KIWOOM_SECRET_KEY") };
        if (variable("KIWOOM_ENVIRONMENT") is { Length: > 0 } environment) options.Environment = KiwoomEnvironment.Parse(environment);
        if (variable("KIWOOM_ALLOW_LIVE_TRADING") is { Length: > 0 } allow)
            options.AllowLiveTrading = Boolean("KIWOOM_ALLOW_LIVE_TRADING", allow);
        if (variable("KIWOOM_TOKEN_STORE") is { Length: > 0 } store) options.TokenStore = Store("KIWOOM_TOKEN_STORE", store);
        return options;
    }

    /// <summary>
    /// Takes what a configuration section says, such as <c>"Kiwoom": { "Environment": "Mock", "AppKey": "..." }</c>; keys are
    /// the names of the properties, limits stand below <c>Limits</c>.
    /// </summary>
    /// <param name="section">The section; an unknown key in it is an error, for a misspelt limit would otherwise pass.</param>
    /// <exception cref="ArgumentException">A key is unknown or a value cannot be read.</exception>
    public void Apply(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        foreach (var entry in section.GetChildren())
        {
            var value = entry.Value ?? "";
            switch (entry.Key.ToUpperInvariant())
            {
                case "ENVIRONMENT": Environment = KiwoomEnvironment.Parse(value); break;
                case "APPKEY": AppKey = value; break;
                case "SECRETKEY": SecretKey = value; break;
                case "CLIENTNAME": ClientName = value; break;
                case "ALLOWLIVETRADING": AllowLiveTrading = Boolean(entry.Path, value); break;
                case "TOKENSTORE": TokenStore = Store(entry.Path, value); break;
                case "TIMEOUT": Timeout = Time(entry.Path, value); break;
                case "QUERYRETRIES": QueryRetries = Integer(entry.Path, value); break;
                case "QUERYDEADLINE": QueryDeadline = Time(entry.Path, value); break;
                case "CIRCUITFAILURES": CircuitFailures = Integer(entry.Path, value); break;
                case "CIRCUITPAUSE": CircuitPause = Time(entry.Path, value); break;
                case "RETRYDELAY": RetryDelay = Time(entry.Path, value); break;
                case "ORDERRATELIMITPATIENCE": OrderRateLimitPatience = Time(entry.Path, value); break;
                case "TOKENREFRESHMARGIN": TokenRefreshMargin = Time(entry.Path, value); break;
                case "QUERYVALIDATION": QueryValidation = Mode(entry.Path, value); break;
                case "ASSUMEDRULESAREERRORS": AssumedRulesAreErrors = Boolean(entry.Path, value); break;
                case "KEEPRAWBODY": KeepRawBody = Boolean(entry.Path, value); break;
                case "MAXRESPONSEBYTES": MaxResponseBytes = Integer(entry.Path, value); break;
                case "MAXERRORBODYBYTES": MaxErrorBodyBytes = Integer(entry.Path, value); break;
                case "MAXPAGES": MaxPages = Integer(entry.Path, value); break;
                case "LIMITS": ApplyLimits(Limits, entry); break;
                case "GUARDRAILS": ApplyGuardRails(GuardRails, entry); break;
                default: throw Wrong(entry.Path, "is not an option of Kiwoom");
            }
        }
    }

    private static void ApplyLimits(KiwoomLimits limits, IConfigurationSection section)
    {
        foreach (var entry in section.GetChildren())
        {
            var value = entry.Value ?? "";
            switch (entry.Key.ToUpperInvariant())
            {
                case "ENABLED": limits.Enabled = Boolean(entry.Path, value); break;
                case "ORDERSPERSECOND": limits.OrdersPerSecond = Number(entry.Path, value); break;
                case "MOCKORDERSPERSECOND": limits.MockOrdersPerSecond = Number(entry.Path, value); break;
                case "REQUESTSPERSECOND": limits.RequestsPerSecond = value.Length == 0 ? null : Number(entry.Path, value); break;
                case "QUERIESPERSECOND": limits.QueriesPerSecond = Number(entry.Path, value); break;
                case "MOCKQUERIESPERSECOND": limits.MockQueriesPerSecond = Number(entry.Path, value); break;
                case "QUERIESPERSECONDPERTR": limits.QueriesPerSecondPerTr = Number(entry.Path, value); break;
                case "QUERYBURSTPERTR": limits.QueryBurstPerTr = Integer(entry.Path, value); break;
                case "MARGIN": limits.Margin = Time(entry.Path, value); break;
                case "REMEMBERREFUSALS": limits.RememberRefusals = Time(entry.Path, value); break;
                case "MAXWAIT": limits.MaxWait = Time(entry.Path, value); break;
                case "PERTR":
                    foreach (var tr in entry.GetChildren()) limits.PerTr[tr.Key] = Number(tr.Path, tr.Value ?? "");
                    break;
                default: throw Wrong(entry.Path, "is not a limit of Kiwoom");
            }
        }
    }

    private static bool Boolean(string path, string value) =>
        bool.TryParse(value, out var result) ? result : throw Wrong(path, $"is \"{value}\"; write true or false");

    private static int Integer(string path, string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var result)
            ? result
            : throw Wrong(path, $"is \"{value}\"; write a whole number");

    private static double Number(string path, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var result)
            ? result
            : throw Wrong(path, $"is \"{value}\"; write a number such as 5 or 0.5");

    private static TimeSpan Time(string path, string value) =>
        value.Contains(':') // else "10" would be ten days
            && TimeSpan.TryParseExact(value, ["c", @"hh\:mm\:ss", @"hh\:mm\:ss\.FFF"], CultureInfo.InvariantCulture, out var result)
            ? result
            : throw Wrong(path, $"is \"{value}\"; write a time such as 00:00:10");

    private static ValidationMode Mode(string path, string value) => value.ToUpperInvariant() switch
    {
        "STRICT" => ValidationMode.Strict,
        "WARN" => ValidationMode.Warn,
        "OFF" => ValidationMode.Off,
        _ => throw Wrong(path, $"is \"{value}\"; write Strict, Warn or Off"),
    };

    private static FileTokenStore? Store(string path, string value)
    {
        if (string.Equals(value, "None", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            if (string.Equals(value, "User", StringComparison.OrdinalIgnoreCase)) return FileTokenStore.InUserProfile();
        }
        catch (InvalidOperationException e)
        {
            throw Wrong(path, $"is \"{value}\"; {e.Message.TrimEnd('.')}");
        }
        return Path.IsPathFullyQualified(value)
            ? new FileTokenStore(value)
            : throw Wrong(path, $"is \"{value}\"; write None, User (a folder of this user) or the full path of a folder");
    }

    private static ArgumentException Wrong(string path, string what) => new($"{path} {what}.");
}
