using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Kiwoom.Generator.Emitting;

/// <summary>Writes XML documentation; texts of the spec are escaped, XML of ours is passed as it is.</summary>
internal static class DocComment
{
    /// <summary>A summary of one line.</summary>
    public static void Summary(SourceWriter writer, string xml) => writer.Line($"/// <summary>{xml}</summary>");

    /// <summary>One line in an element of its own, such as <c>param</c>.</summary>
    public static void Element(SourceWriter writer, string element, string xml)
    {
        var end = element.IndexOf(' ');
        writer.Line($"/// <{element}>{xml}</{(end < 0 ? element : element.Substring(0, end))}>");
    }

    /// <summary>Remarks: one paragraph per item.</summary>
    public static void Remarks(SourceWriter writer, IReadOnlyList<string> paragraphs)
    {
        if (paragraphs.Count == 1)
        {
            Element(writer, "remarks", paragraphs[0]);
            return;
        }
        writer.Line("/// <remarks>");
        foreach (var paragraph in paragraphs) writer.Line($"/// <para>{paragraph}</para>");
        writer.Line("/// </remarks>");
    }

    /// <summary>Text of the spec as XML text on one line.</summary>
    public static string Escape(string text)
    {
        var xml = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case '<': xml.Append("&lt;"); break;
                case '>': xml.Append("&gt;"); break;
                case '&': xml.Append("&amp;"); break;
                default: xml.Append(IsWritable(c) ? c : ' '); break;
            }
        }
        return xml.ToString().Trim();
    }

    /// <summary>Text of the spec as inline code.</summary>
    public static string Code(string text) => $"<c>{Escape(text)}</c>";

    // Line ends would leave the comment; control characters and lone surrogates are not XML.
    private static bool IsWritable(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control
        or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned);
}
