using System.Net;
using System.Text;
using Kiwoom.Spec.Reading.Blocks;
using Kiwoom.Spec.Reading.Markdown;

namespace Kiwoom.Spec.Tests.Reading.Html;

/// <summary>A Markdown spec as the HTML page that a person would make of it.</summary>
internal static class HtmlConverter
{
    public static string ToHtml(string markdown)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"ko\">\n<head><title>TR</title></head>\n<body>\n");
        foreach (var block in MarkdownReader.Read(new SourceFile("a.md", markdown), CancellationToken.None))
        {
            switch (block)
            {
                case Heading heading:
                    html.Append($"<h{heading.Level}>{Encoded(heading.Text)}</h{heading.Level}>\n");
                    break;
                case Fence fence:
                    html.Append($"<pre><code>{WebUtility.HtmlEncode(fence.Content.Text)}</code></pre>\n");
                    break;
                case Table table:
                    html.Append("<table>\n");
                    Row(html, "th", table.Header);
                    foreach (var row in table.Rows) Row(html, "td", row);
                    html.Append("</table>\n");
                    break;
            }
        }
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void Row(StringBuilder html, string tag, TableRow row)
    {
        html.Append("  <tr>");
        foreach (var cell in row.Cells) html.Append($"<{tag}>{Encoded(cell)}</{tag}>");
        html.Append("</tr>\n");
    }

    private static string Encoded(Cell cell) => WebUtility.HtmlEncode(cell.Text).Replace("\n", "<br>");
}
