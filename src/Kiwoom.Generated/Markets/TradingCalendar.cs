using System.Globalization;

namespace Kiwoom.Generated.Markets;

/// <summary>
/// 휴장일: on which days the Korean exchanges trade. It is a list with a first and a last day; what is beyond is
/// <see cref="TradingDay.Unknown"/>, never a guess. Days that the government adds at short notice are in no list that was
/// written before: <see cref="Load"/> takes one of your own.
/// </summary>
public sealed class TradingCalendar
{
    private const string Form =
        "write 'covers 2027-01-01 2027-12-31', 'closed 2027-01-01 New Year' or 'irregular 2027-01-04 opens at 10:00'";

    private static readonly Lazy<TradingCalendar> Embedded = new(ReadEmbedded);

    private readonly Dictionary<DateOnly, (TradingDay Day, string Reason)> _days;

    private TradingCalendar(DateOnly firstDay, DateOnly lastDay, Dictionary<DateOnly, (TradingDay Day, string Reason)> days) =>
        (FirstDay, LastDay, _days) = (firstDay, lastDay, days);

    /// <summary>The list that comes with this version.</summary>
    public static TradingCalendar Default => Embedded.Value;

    /// <summary>The first day that the list covers.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day that the list covers.</summary>
    public DateOnly LastDay { get; }

    /// <summary>
    /// Reads a list: a line <c>covers FIRST LAST</c>, and lines <c>closed DAY REASON</c> and <c>irregular DAY REASON</c>, days as
    /// yyyy-MM-dd. Weekends need no line. What follows a <c>#</c> at the start of a line is a comment.
    /// </summary>
    /// <param name="text">The list.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="FormatException">A line is not understood: source, line, and what to write.</exception>
    public static TradingCalendar Parse(string text, string source = "calendar")
    {
        ArgumentNullException.ThrowIfNull(text);
        (DateOnly First, DateOnly Last)? covers = null;
        var days = new Dictionary<DateOnly, (TradingDay, string)>();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim().TrimStart('\uFEFF').ToString();
            if (line.Length == 0 || line[0] == '#') continue;
            var words = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
            var day = words.Length > 1 ? Day(words[1]) : null;
            switch (words[0])
            {
                case "covers" when covers is not null: throw Wrong("it says a second time what it covers");
                case "covers" when day is { } first && words.Length > 2 && Day(words[2]) is { } last && first <= last:
                    covers = (first, last);
                    break;
                case "closed" or "irregular" when day is { } at:
                    var status = words[0] == "closed" ? TradingDay.Closed : TradingDay.Irregular;
                    if (!days.TryAdd(at, (status, words.Length > 2 ? words[2] : ""))) throw Wrong($"{words[1]} stands there twice");
                    break;
                default: throw Wrong($"'{line}' is not understood; {Form}");
            }
        }
        if (covers is not { } span) throw new FormatException($"{source}: no line says what it covers; {Form}.");
        if (days.Keys.FirstOrDefault(d => d < span.First || d > span.Last) is var outside && outside != default)
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{source}: {outside:yyyy-MM-dd} is outside of what it covers ({span.First:yyyy-MM-dd} to {span.Last:yyyy-MM-dd})."));
        }
        return new TradingCalendar(span.First, span.Last, days);

        FormatException Wrong(string what) => new($"{source}({number}): {what}.");
    }

    /// <summary>Reads a list of your own from a file.</summary>
    /// <param name="path">UTF-8 text as <see cref="Parse"/> takes it.</param>
    /// <exception cref="FormatException">A line is not understood.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TradingCalendar Load(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Whether there is trading on a day.</summary>
    /// <param name="day">In Korean time.</param>
    public TradingDay StatusOf(DateOnly day)
    {
        if (day < FirstDay || day > LastDay) return TradingDay.Unknown;
        if (_days.TryGetValue(day, out var listed)) return listed.Day;
        return day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? TradingDay.Closed : TradingDay.Usual;
    }

    /// <summary>Why a day is not a usual one; empty where the list does not say.</summary>
    /// <param name="day">In Korean time.</param>
    public string ReasonOf(DateOnly day) => _days.TryGetValue(day, out var listed) ? listed.Reason : "";

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static TradingCalendar ReadEmbedded()
    {
        using var stream = typeof(TradingCalendar).Assembly.GetManifestResourceStream("holidays.txt")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), "holidays.txt");
    }
}
