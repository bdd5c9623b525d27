using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>How the values of an option are written.</summary>
/// <param name="Accepts">For docs/options.md.</param>
/// <param name="Parse">Reads a text; the first argument is the key, for the message.</param>
/// <param name="Show">A value as people read it.</param>
internal sealed record OptionKind<T>(string Accepts, Func<string, string, T> Parse, Func<T, string> Show);

internal static class OptionKinds
{
    public static OptionKind<string?> Text { get; } = new("text", static (_, value) => value, static v => string.IsNullOrEmpty(v) ? "none" : v);

    public static OptionKind<string?> FilePath { get; } =
        new("a full path", static (_, value) => value.Length == 0 ? null : value, static v => v is null ? "none" : $"\"{v}\"");

    public static OptionKind<string?> SocketAddress { get; } =
        new("an address, such as wss://relay.example:10000", static (_, value) => value.Length == 0 ? null : value, static v => v ?? "none");

    public static OptionKind<bool> Boolean { get; } = new("true, false", ReadBoolean, static v => v ? "true" : "false");

    public static OptionKind<bool?> BooleanOnLive { get; } =
        new("true, false", static (where, value) => ReadBoolean(where, value), static v => v is { } b ? (b ? "true" : "false") : "true for Live");

    public static OptionKind<int> Integer { get; } = new(
        "a whole number",
        static (where, value) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var result)
            ? result
            : throw Wrong(where, $"is \"{value}\"; write a whole number"),
        static v => v.ToString(CultureInfo.InvariantCulture));

    public static OptionKind<double> Number { get; } =
        new("a number", ReadNumber, static v => v.ToString(CultureInfo.InvariantCulture));

    public static OptionKind<double?> NumberOrNone { get; } = new(
        "a number, None",
        static (where, value) => value.Length == 0 || IsNone(value) ? null : ReadNumber(where, value),
        static v => v?.ToString(CultureInfo.InvariantCulture) ?? "none");

    public static OptionKind<decimal?> AmountOrNone { get; } = new("a number, None", ReadAmount, Show);

    public static OptionKind<long?> WholeOrNone { get; } =
        new("a whole number, None", static (where, value) => (long?)ReadWhole(where, value, long.MaxValue), static v => Show(v));

    public static OptionKind<int?> CountOrNone { get; } =
        new("a whole number, None", static (where, value) => (int?)ReadWhole(where, value, int.MaxValue), static v => Show(v));

    public static OptionKind<TimeSpan> Time { get; } = new(
        "a time, such as 00:00:10",
        static (where, value) => value.Contains(':') // else "10" would be ten days
            && TimeSpan.TryParseExact(value, ["c", @"hh\:mm\:ss", @"hh\:mm\:ss\.FFF"], CultureInfo.InvariantCulture, out var result)
                ? result
                : throw Wrong(where, $"is \"{value}\"; write a time such as 00:00:10"),
        static v => v.ToString("c", CultureInfo.InvariantCulture));

    public static OptionKind<ValidationMode> Mode { get; } = new(
        "Strict, Warn, Off",
        static (where, value) => value.ToUpperInvariant() switch
        {
            "STRICT" => ValidationMode.Strict,
            "WARN" => ValidationMode.Warn,
            "OFF" => ValidationMode.Off,
            _ => throw Wrong(where, $"is \"{value}\"; write Strict, Warn or Off"),
        },
        static v => v.ToString());

    public static OptionKind<KiwoomEnvironment> Server { get; } =
        new("Live, Mock, an address", static (_, value) => KiwoomEnvironment.Parse(value), static v => v.ToString());

    public static OptionKind<IKiwoomTokenStore?> Store { get; } = new(
        "None, User, a full path", ReadStore, static v => v is FileTokenStore files ? files.Folder : v is null ? "none" : v.GetType().Name);

    public static ArgumentException Wrong(string where, string what) => new($"{where} {what}.");

    public static double ReadNumber(string where, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var result)
            ? result
            : throw Wrong(where, $"is \"{value}\"; write a number such as 5 or 0.5");

    private static bool ReadBoolean(string where, string value) =>
        bool.TryParse(value, out var result) ? result : throw Wrong(where, $"is \"{value}\"; write true or false");

    private static decimal? ReadAmount(string where, string value)
    {
        if (IsNone(value)) return null;
        return decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(where, $"is \"{value}\"; write a number such as 50000000, or None for no limit");
    }

    private static decimal? ReadWhole(string where, string value, decimal most) => ReadAmount(where, value) is { } number
        ? number == Math.Truncate(number) && number <= most
            ? number
            : throw Wrong(where, $"is \"{value}\"; write a whole number of at most {most.ToString(CultureInfo.InvariantCulture)}, or None")
        : null;

    private static FileTokenStore? ReadStore(string where, string value)
    {
        if (IsNone(value)) return null;
        try
        {
            if (string.Equals(value, "User", StringComparison.OrdinalIgnoreCase)) return FileTokenStore.InUserProfile();
        }
        catch (InvalidOperationException e)
        {
            throw Wrong(where, $"is \"{value}\"; {e.Message.TrimEnd('.')}");
        }
        return Path.IsPathFullyQualified(value)
            ? new FileTokenStore(value)
            : throw Wrong(where, $"is \"{value}\"; write None, User (a folder of this user) or the full path of a folder");
    }

    private static bool IsNone(string value) => string.Equals(value, "None", StringComparison.OrdinalIgnoreCase);

    private static string Show(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
