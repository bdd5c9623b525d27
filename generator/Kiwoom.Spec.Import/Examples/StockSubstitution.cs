namespace Kiwoom.Spec.Import.Examples;

/// <summary>Other listed stocks with their names, the same one for the same one throughout a TR.</summary>
internal sealed class StockSubstitution(bool isEtf)
{
    private static readonly (string Code, string Name)[] Stocks =
    [
        ("000660", "SK하이닉스"), ("035420", "NAVER"), ("005380", "현대차"), ("051910", "LG화학"), ("035720", "카카오"),
        ("068270", "셀트리온"), ("105560", "KB금융"), ("055550", "신한지주"), ("012330", "현대모비스"), ("066570", "LG전자"),
        ("028260", "삼성물산"), ("015760", "한국전력"), ("033780", "KT&G"), ("017670", "SK텔레콤"), ("030200", "KT"),
        ("003550", "LG"), ("086790", "하나금융지주"), ("011200", "HMM"), ("034730", "SK"), ("009150", "삼성전기"),
    ];

    private static readonly (string Code, string Name)[] Etfs =
    [
        ("102110", "TIGER 200"), ("148020", "RISE 200"), ("229200", "KODEX 코스닥150"), ("114800", "KODEX 인버스"),
        ("133690", "TIGER 미국나스닥100"), ("305720", "KODEX 2차전지산업"),
    ];

    private readonly (string Code, string Name)[] _pool = isEtf ? Etfs : Stocks;
    private readonly Dictionary<string, (string Code, string Name)> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Whether a text has six digits of a stock, with whatever stands around them.</summary>
    public static bool IsStock(string text) => DigitsAt(text) >= 0;

    /// <summary>Whether a text is the name of a stock that the official examples like to use.</summary>
    public static bool IsName(string text) => text.Trim() == "삼성전자" || Array.Exists(Stocks, s => s.Name == text.Trim());

    /// <summary>Another stock in the same spelling; what is not a code of a stock stays.</summary>
    public string OfCode(string text)
    {
        var at = DigitsAt(text);
        if (IsWarrant(text))
            return string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? (char)('A' + ((c - 'A' + 1) % 26)) : c));
        return at < 0 ? text : text[..at] + Take(text.Substring(at, 6)).Code + text[(at + 6)..];
    }

    /// <summary>
    /// The name of the stock that stands beside it; without one a name of the pool, the same for the same.
    /// </summary>
    public string OfName(string name, string? code)
    {
        if (code is not null && DigitsAt(code) is var at and >= 0)
            return _names[name] = Take(code.Substring(at, 6)).Name;
        if (_names.TryGetValue(name, out var known)) return known;
        return _names[name] = Take(name).Name;
    }

    /// <summary>A060310, 005930_AL, 005930: six digits beside no further one.</summary>
    private static int DigitsAt(string text)
    {
        var at = text.Length > 6 && char.IsAsciiLetterUpper(text[0]) ? 1 : 0;
        var end = at + 6;
        var isCode = text.Length >= end && text.AsSpan(at, 6).IndexOfAnyExceptInRange('0', '9') < 0
            && (text.Length == end || text[end] == '_');
        return isCode ? at : -1;
    }

    /// <summary>57JBHH: two digits and four letters or digits.</summary>
    private static bool IsWarrant(string text) =>
        text.Length == 6 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) && char.IsAsciiLetterUpper(text[2])
        && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));

    private (string Code, string Name) Take(string official)
    {
        if (_taken.TryGetValue(official, out var taken)) return taken;
        foreach (var stock in _pool)
        {
            if (stock.Code == official || stock.Name == official || _taken.ContainsValue(stock)) continue;
            return _taken[official] = stock;
        }
        var number = _taken.Count;
        return _taken[official] = ($"9{number:00000}", $"예시종목{number}");
    }
}
