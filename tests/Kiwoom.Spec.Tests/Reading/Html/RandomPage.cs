using System.Text;

namespace Kiwoom.Spec.Tests.Reading.Html;

/// <summary>Writes random pages in which every rule of plain pages may occur.</summary>
internal sealed class RandomPage
{
    private static readonly string[] Words =
    [
        "a", "주문", "\n", " ", "  ", "\t", "\r\n", "&lt;", "&gt;", "&amp;", "&quot;", "&nbsp;", "&#44032;", "&#39;",
        "&#160;", "😀", "\uD800", "\u00A0", "\u200B", "\uFEFF", "\u0001", "\u0085", "\u2028", "\uFFFE", "\v", "\f",
        "`x`", "- ", ">", "\"", "/", "<!-- c -->", "<!---->", "<!--<td>-->",
    ];

    private static readonly string[] Spaces =
        ["", "", "", "", "\n", "\r\n", " \t", "\f", "<!-- c -->", "\n<!-- c --> "];

    private static readonly string[] Attributes =
    [
        "", "", "", "", " class=\"a b\"", " id='a>b<c\"'", "\r\n style=\"a: b;\n\" ", " title=\"&amp;\"",
        " href=\"/?a=b&c\"", " lang=\"ko\" data-x-1=''",
    ];

    private static readonly string[] Spans =
    [
        "", "", " colspan=\"2\"", " colspan='1'", " rowspan=\"2\"", " rowspan=\"0\"", " rowspan=\"12\" colspan=\"03\"",
        " colspan=\"999\"",
    ];

    private static readonly string[] HeadParts =
    [
        "<meta charset=\"utf-8\">", "<meta charset='euc-kr' />", "<meta name=\"a\" content=\"b; charset=c\"/>",
        "<title>TR &lt;1&gt;\r\n</title>", "<title></title>", "<style>\r\na > b { } <!-- &lt; </style>",
        "<style type='text/css'></style>",
    ];

    private static readonly string[] Phrases = ["a", "b", "code", "em", "i", "span", "strong"];

    private static readonly string[] Lines = ["p", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];

    private readonly Random _random;
    private readonly StringBuilder _page = new();
    private bool _isInLink;

    private RandomPage(Random random) => _random = random;

    public static string Write(Random random)
    {
        var page = new RandomPage(random);
        page._page.Append(page.One("", "\n", "\r\n ")).Append(page.One("", "<!DOCTYPE html>", "<!doctype HTML>"));
        page.Gap();
        if (random.Next(3) == 0) page.WriteFragment();
        else page.WriteDocument();
        return page._page.ToString();
    }

    private string One(params string[] texts) => texts[_random.Next(texts.Length)];

    private void Gap() => _page.Append(One(Spaces));

    private void Open(string name) => _page.Append($"<{name}{One(Attributes)}>");

    private void Close(string name) => _page.Append($"</{name}>");

    private void WriteFragment()
    {
        WriteLine();
        WriteBlocks(3);
    }

    private void WriteDocument()
    {
        Open("html");
        Gap();
        if (_random.Next(3) > 0)
        {
            Open("head");
            for (var i = _random.Next(4); i > 0; i--)
            {
                Gap();
                _page.Append(One(HeadParts));
            }
            Gap();
            Close("head");
        }
        Gap();
        Open("body");
        WriteBlocks(3);
        // No comments there.
        _page.Append(One("a", "<b></b>", "<p></p>\n")).Append("</body>").Append(One("", "\n", " "));
        _page.Append("</html>").Append(One("", "\r\n"));
    }

    private void WriteBlocks(int depth)
    {
        for (var i = _random.Next(4); i > 0; i--)
        {
            switch (_random.Next(depth > 0 ? 7 : 3))
            {
                case 0: WriteText(); break;
                case 1: WriteLine(); break;
                case 2: WritePhrases(2); break;
                case 3:
                    Open("div");
                    WriteBlocks(depth - 1);
                    Close("div");
                    break;
                case 4: WriteList(depth - 1); break;
                default: WriteTable(depth - 1); break;
            }
            Gap();
        }
    }

    private void WriteLine()
    {
        var name = One(Lines);
        Open(name);
        Gap();
        WritePhrases(3);
        Close(name);
    }

    private void WriteText()
    {
        for (var i = _random.Next(4); i > 0; i--) _page.Append(One(Words));
    }

    private void WritePhrases(int depth)
    {
        WriteText();
        for (var i = _random.Next(depth); i > 0; i--)
        {
            var name = One(Phrases);
            if (name == "a" && _isInLink) name = "b";
            var wasInLink = _isInLink;
            _isInLink |= name == "a";
            Open(name);
            WritePhrases(depth - 1);
            Close(name);
            _isInLink = wasInLink;
            _page.Append(One("", "", "<br>", "<br/>", "<br class=\"x\" />"));
            WriteText();
        }
    }

    private void WriteList(int depth)
    {
        var name = One("ul", "ol");
        Open(name);
        for (var i = _random.Next(3); i > 0; i--)
        {
            Gap();
            Open("li");
            WriteBlocks(depth);
            Close("li");
        }
        Gap();
        Close(name);
    }

    private void WriteTable(int depth)
    {
        Open("table");
        for (var i = _random.Next(4); i > 0; i--)
        {
            Gap();
            var name = One("caption", "thead", "tbody", "tfoot", "", "");
            if (name.Length > 0) Open(name);
            if (name == "caption") WritePhrases(2);
            else WriteRows(depth);
            if (name.Length > 0) Close(name);
        }
        Gap();
        Close("table");
    }

    private void WriteRows(int depth)
    {
        for (var i = _random.Next(4); i > 0; i--)
        {
            Gap();
            Open("tr");
            for (var j = _random.Next(4); j > 0; j--)
            {
                Gap();
                var name = One("td", "td", "th");
                _page.Append($"<{name}{One(Attributes)}{One(Spans)}>");
                if (_random.Next(3) == 0) WriteBlocks(depth);
                else WritePhrases(2);
                Close(name);
            }
            Gap();
            Close("tr");
        }
        Gap();
    }
}
