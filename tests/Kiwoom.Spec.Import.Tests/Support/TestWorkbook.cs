using System.IO.Compression;
using System.Security;
using System.Text;

namespace Kiwoom.Spec.Import.Tests.Support;

/// <summary>Writes the smallest <c>.xlsx</c> that has the sheets, as the zip and XML that it is.</summary>
internal sealed class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    private readonly List<(string Name, IReadOnlyList<string?[]> Rows, IReadOnlyList<string> Merged)> _sheets = [];

    /// <summary>Adds a sheet; null cells are left out of the file, as merged ones are.</summary>
    public TestWorkbook Add(string name, IReadOnlyList<string?[]> rows, params string[] merged)
    {
        _sheets.Add((name, rows, merged));
        return this;
    }

    public TestWorkbook Add(TestSheet sheet) => Add(sheet.Name, sheet.Rows);

    public void Save(string path)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Entry(zip, "[Content_Types].xml",
            $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
        Entry(zip, "_rels/.rels",
            $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Entry(zip, "xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{Package}/relationships\">" + Each(i => $"<Relationship Id=\"rId{i}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>") + "</Relationships>");
        Entry(zip, "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>"
            + Each(i => $"<sheet name=\"{Escaped(_sheets[i - 1].Name)}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>") + "</sheets></workbook>");
        for (var i = 0; i < _sheets.Count; i++) Entry(zip, $"xl/worksheets/sheet{i + 1}.xml", SheetXml(_sheets[i].Rows, _sheets[i].Merged));
    }

    private static string SheetXml(IReadOnlyList<string?[]> rows, IReadOnlyList<string> merged)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        for (var r = 0; r < rows.Count; r++)
        {
            xml.Append($"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++)
            {
                if (rows[r][c] is not { } text) continue;
                var place = $"{(char)('A' + c)}{r + 1}";
                // The official workbook keeps some lengths as numbers.
                xml.Append(text.Length > 0 && text.All(char.IsAsciiDigit) && c == 5
                    ? $"<c r=\"{place}\"><v>{text}</v></c>"
                    : $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escaped(text)}</t></is></c>");
            }
            xml.Append("</row>");
        }
        xml.Append("</sheetData>");
        if (merged.Count > 0) xml.Append("<mergeCells>").Append(string.Concat(merged.Select(m => $"<mergeCell ref=\"{m}\"/>"))).Append("</mergeCells>");
        return xml.Append("</worksheet>").ToString();
    }

    private string Each(Func<int, string> text) => string.Concat(Enumerable.Range(1, _sheets.Count).Select(text));

    private static string Escaped(string text) => SecurityElement.Escape(text);

    private static void Entry(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text);
    }
}
