namespace Kiwoom.Spec.Import.Tests.Support;

/// <summary>A sheet in the layout of the official workbook, row by row.</summary>
internal sealed class TestSheet
{
    private static readonly string?[] Headings = ["구분", "Element", "한글명", "Type", "Required", "Length", "Description"];

    private readonly List<string?[]> _rows = [];
    private bool _isFirst;

    public TestSheet(string id, string name, string category = "주문", string url = "/api/dostk/ordr", bool onSocket = false, string overview = "")
    {
        Id = id;
        Name = $"{name}({id})";
        var (scheme, port) = onSocket ? ("wss", ":10000") : ("https", "");
        Row("◀ API 리스트 이동");
        Row("키움 REST API");
        Row("API 정보");
        Key("메뉴 위치", $"국내주식 > {category} > {name}({id})");
        Key("API 명", name);
        Key("API ID", id);
        Row("기본정보");
        Key("Method", "POST");
        Key("운영 도메인", $"{scheme}://api.kiwoom.com{port}");
        Key("모의투자 도메인", $"{scheme}://mockapi.kiwoom.com{port}(KRX만 지원가능)");
        Key("URL", url);
        Key("Format", "JSON");
        Key("Content-Type", "application/json;charset=UTF-8");
        Row("개요");
        Row(overview);
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>The rows, as a workbook has them.</summary>
    public IReadOnlyList<string?[]> Rows => _rows;

    /// <summary>The number of the row that was added last, as a workbook counts.</summary>
    public int LastRow => _rows.Count;

    public TestSheet Request(params string?[][] rows) => Body("Request", rows,
        ["api-id", "TR명", "String", "Y", "10", null],
        ["authorization", "접근토큰", "String", "Y", "1000", "토큰 지정시 토큰타입(\"Bearer\") 붙혀서 호출 \n 예) Bearer Egicyx..."],
        ["cont-yn", "연속조회여부", "String", "N", "1", "응답 Header의 값"],
        ["next-key", "연속조회키", "String", "N", "50", "응답 Header의 값"]);

    public TestSheet Response(params string?[][] rows) => Body("Response", rows,
        ["api-id", "TR명", "String", "Y", "10", null],
        ["cont-yn", "연속조회여부", "String", "N", "1", "다음 데이터가 있을시 Y값 전달"],
        ["next-key", "연속조회키", "String", "N", "50", "다음 데이터가 있을시 다음 키값 전달"]);

    /// <summary>Starts another shape of the body.</summary>
    public TestSheet Shape(string title, params string?[][] rows)
    {
        Row("Body", title);
        foreach (var row in rows) Row([null, .. row]);
        return this;
    }

    public TestSheet Examples(string request, string response)
    {
        Row("Request Example");
        Row(request);
        Row("Response Example");
        Row(response);
        return this;
    }

    /// <summary>Any row, from the first column on.</summary>
    public TestSheet Row(params string?[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    private void Key(string key, string value) => Row(key, null, value);

    private TestSheet Body(string title, string?[][] rows, params string?[][] headers)
    {
        Row(title);
        Row(Headings);
        _isFirst = true;
        foreach (var header in headers) Add("Header", header);
        _isFirst = true;
        foreach (var row in rows) Add("Body", row);
        return this;
    }

    // Merged downwards: the word is in the first row only.
    private void Add(string part, string?[] row)
    {
        Row([_isFirst ? part : null, .. row]);
        _isFirst = false;
    }
}
