using System.Globalization;

namespace Kiwoom.Trading.PostgreSql.Tests.Machines;

/// <summary>What happened, counted, and what processes said that was accepted.</summary>
internal sealed class ChaosCounts
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _accepted = [];
    private long _longestNotSent;
    private string _lastFailure = "";

    /// <summary>The numbers that some process said an order has.</summary>
    public IReadOnlyCollection<string> Accepted => _accepted;

    public void Add(string what, int count = 1) => _counts[what] = _counts.GetValueOrDefault(what) + count;

    public int Of(string what) => _counts.GetValueOrDefault(what);

    /// <summary>Takes a line of a process.</summary>
    public void Hear(string line)
    {
        var words = line.Split(' ');
        switch (words)
        {
            case ["order", _, var state, var number, var milliseconds]:
                Add($"order {state}");
                if (number != "-") _accepted.Add(number);
                if (state == nameof(TradingOrderState.NotSent)) _longestNotSent = Math.Max(_longestNotSent, long.Parse(milliseconds, CultureInfo.InvariantCulture));
                break;
            case ["change", _, var state, var number]:
                Add($"change {state}");
                if (number != "-") _accepted.Add(number);
                break;
            case ["failed", ..]:
                Add("openings failed");
                _lastFailure = line;
                break;
            case ["open" or "closing"]:
                Add($"desks {words[0]}");
                break;
            default:
                Add($"other lines, such as {line[..Math.Min(line.Length, 200)]}"); // an exception that nobody expects
                break;
        }
    }

    /// <summary>Adds those of another field.</summary>
    public void Add(ChaosCounts other)
    {
        foreach (var (what, count) in other._counts) Add(what, count);
        _longestNotSent = Math.Max(_longestNotSent, other._longestNotSent);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{string.Join(", ", _counts.Select(c => $"{c.Value} {c.Key}"))}; the longest NotSent took {_longestNotSent} ms; {_lastFailure}");
}
