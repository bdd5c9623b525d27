using System.Globalization;
using Kiwoom.Web.Json;
using Microsoft.AspNetCore.Http;

namespace Kiwoom.Web.Serving;

/// <summary>What is behind the question mark of an address.</summary>
/// <param name="query">As it came.</param>
internal sealed class Query(IQueryCollection query)
{
    /// <summary>A text; null where it is not there or empty.</summary>
    public string? Text(string name, int longest = Input.LongestText)
    {
        var given = query[name];
        if (given.Count > 1) throw RequestException.BadInput($"{name} is given twice; write it once.", name);
        if (given.Count == 0 || string.IsNullOrWhiteSpace(given[0])) return null;
        return given[0]!.Length <= longest ? given[0]!.Trim() : throw RequestException.BadInput(FormattableString.Invariant($"{name} must have at most {longest} characters."), name);
    }

    /// <summary>A stock's code that must be there.</summary>
    public string Stock() => Input.StockOf(Text("stock", 12) ?? throw RequestException.BadInput("stock must be a stock code, such as 005930.", "stock"));

    /// <summary>A whole number within bounds.</summary>
    public int Whole(string name, int usual, int least, int most)
    {
        if (Text(name) is not { } text) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw RequestException.BadInput(FormattableString.Invariant($"{name} must be a whole number, {least} to {most}."), name);
    }

    /// <summary>The minutes of a candle.</summary>
    public int Minutes() => Text("minutes") is not { } text ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && Market.Candles.Minutes.Contains(minutes) ? minutes
        : throw RequestException.BadInput($"minutes must be one of {string.Join(", ", Market.Candles.Minutes)}.", "minutes");
}
