using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Import.Examples;

/// <summary>
/// Values of ours in the shape of the official ones. What is a word of the API and no one's data stays: listed codes,
/// flags, zeros, blanks, states such as 접수.
/// </summary>
internal sealed class ValueSubstitution
{
    private const int LongestWord = 12;
    private const int LongestCode = 4;

    private static readonly string[] Brokers = ["미래에셋증권", "한국투자증권", "삼성증권", "대신증권", "하나증권", "교보증권", "유안타증권"];

    private readonly ImportedTr _tr;
    private readonly Glossary _glossary;
    private readonly NumberSubstitution _numbers;
    private readonly DateSubstitution _dates;
    private readonly StockSubstitution _stocks;
    private readonly Dictionary<string, string> _brokers = new(StringComparer.Ordinal);

    public ValueSubstitution(ImportedTr tr, Glossary glossary)
    {
        _tr = tr;
        _glossary = glossary;
        _numbers = new NumberSubstitution(tr.Id);
        _dates = new DateSubstitution(tr.Id);
        _stocks = new StockSubstitution(tr[OfficialKeys.Menu].Contains("ETF", StringComparison.Ordinal));
    }

    /// <summary>Another value of the same shape.</summary>
    /// <param name="element">The JSON name.</param>
    /// <param name="row">Its row; null for a field of every reply.</param>
    /// <param name="value">The official value.</param>
    /// <param name="stockCode">The official stock code that stands beside it; null for none.</param>
    public string Of(string element, ImportedRow? row, string value, string? stockCode)
    {
        if (string.IsNullOrWhiteSpace(value)) return value;
        if (element is "return_msg" or "returnMsg") return Message(value);
        if (row is null) return value;
        var codes = CodeText.Read(row.Description);
        if (codes is not null && codes.Items.Exists(c => c.Value == value.Trim())) return value;
        var format = _glossary.FindElement(element)?.Format ?? _glossary.FindSuffix(element);
        return format?.Format switch
        {
            ValueFormat.Secret => OtherLetters(value),
            ValueFormat.StockCode => _stocks.OfCode(value),
            ValueFormat.Id when NumberSubstitution.IsNumber(value) => _numbers.OfIdentifier(value),
            { } known when FormatTable.Of(known).Class == FormatClass.Flag => value,
            { } known when FormatTable.Of(known).Class == FormatClass.Moment => _dates.Of(value),
            { } known when FormatTable.Of(known).IsNumber => _numbers.Of(value),
            _ => ByLabel(row, value, stockCode),
        };
    }

    private string ByLabel(ImportedRow row, string value, string? stockCode)
    {
        var label = Glossary.WithoutSpaces(row.Label);
        bool Says(params string[] words) => Array.Exists(words, w => label.Contains(w, StringComparison.Ordinal));
        if (Says("종목명") || row.Element is "stk_nm" or "hnm" || StockSubstitution.IsName(value))
            return _stocks.OfName(value, stockCode);
        if (Says("계좌명", "고객명")) return "홍길동";
        if (Says("계좌번호")) return _numbers.OfIdentifier(value);
        if (Says("종목코드") || row.Element == "item" || (Says("종목") && StockSubstitution.IsStock(value)))
            return _stocks.OfCode(value);
        if (value.Contains(':') || DateSubstitution.IsDate(value) || Says("시간", "시각")) return _dates.Of(value);
        if (NumberSubstitution.IsNumber(value)) return IsShortCode(label, value) ? value : _numbers.Of(value);
        return OtherWords(row, value);
    }

    /// <summary>A code that no table lists, such as 001 for a sector: another one might mean nothing.</summary>
    private static bool IsShortCode(string label, string value) =>
        value.Length <= LongestCode && value.All(char.IsAsciiDigit)
        && new[] { "코드", "구분", "종류", "번호", "유형" }.Any(w => label.Contains(w, StringComparison.Ordinal));

    private string OtherWords(ImportedRow row, string value)
    {
        var text = value.Trim();
        if (text.EndsWith("증권", StringComparison.Ordinal)) return value.Replace(text, Broker(text));
        // A sentence is the vendor's; a word is the API's.
        if (text.Length <= LongestWord && !text.Contains('\n')) return value;
        return row.Label.Length == 0 ? "예시" : row.Label + " 예시";
    }

    private string Broker(string name)
    {
        if (_brokers.TryGetValue(name, out var known)) return known;
        var free = Brokers.FirstOrDefault(b => b != name && !_brokers.ContainsValue(b)) ?? $"예시{_brokers.Count}증권";
        return _brokers[name] = free;
    }

    private string Message(string value)
    {
        var url = _tr[OfficialKeys.Url];
        var message = SpecPlaces.KindOf(_tr, "") == TrKind.Order ? "주문을 접수했습니다"
            : url.StartsWith("/oauth2/", StringComparison.Ordinal) ? "요청을 처리했습니다"
            : "조회를 마쳤습니다";
        var start = value.Length - value.TrimStart().Length;
        return value[..start] + message + (value.TrimEnd().EndsWith('.') ? "." : "");
    }

    private string OtherLetters(string value) => string.Concat(value.Select((c, i) => c switch
    {
        >= '0' and <= '9' => (char)('0' + TrSeed.Of(_tr.Id, $"{i}{c}", 10)),
        >= 'a' and <= 'z' => (char)('a' + TrSeed.Of(_tr.Id, $"{i}{c}", 26)),
        >= 'A' and <= 'Z' => (char)('A' + TrSeed.Of(_tr.Id, $"{i}{c}", 26)),
        _ => c,
    }));
}
