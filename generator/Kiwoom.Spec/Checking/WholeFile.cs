using System;
using System.Linq;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>
/// Finds what is wrong with a file as a whole. It is the one problem of that file: everything else that could be said of it would be
/// the same in other words.
/// </summary>
internal static class WholeFile
{
    // The first cell of every sheet of the official workbook, in whatever it was exported to.
    private const string LinkOfSheets = "◀ API 리스트 이동";

    // A character that was lost when somebody else read the file.
    private const char Lost = '\uFFFD';

    // Western letters in a Korean file: so many do not happen by accident.
    private const int FewestLetters = 4;

    /// <summary>What can be seen before anything else; true where it is reported.</summary>
    public static bool Check(SpecContext context, SpecDocument document)
    {
        if (CheckText(context)) return true;
        if (ExportedSheet(document) is not { } cell) return false;
        context.Report(ProblemKinds.ExportedSheet, cell);
        return true;
    }

    /// <summary>Whether characters of the text were lost when it was read; true where it is reported.</summary>
    public static bool CheckText(SpecContext context)
    {
        var text = context.File.Text;
        var lost = text.IndexOf(Lost);
        if (lost < 0) return false;
        context.Report(ProblemKinds.NotUtf8, Cell.Raw(text, lost, lost + 1), "has bytes that are not UTF-8 (EUC-KR, perhaps)");
        return true;
    }

    /// <summary>What explains a file without keys, or with errors.</summary>
    /// <param name="context">Has the problems so far, and gets the one in their place.</param>
    /// <param name="document">The file.</param>
    /// <param name="header">What its table of keys says.</param>
    /// <returns>Whether nothing else needs to be said.</returns>
    public static bool Explain(SpecContext context, SpecDocument document, SpecHeader header)
    {
        var text = context.File.Text;
        var top = document.Title?.Text ?? Cell.Empty(0);
        var hasSections = document.Sections.Exists(s => s.Kind is SectionKind.Request or SectionKind.Response);
        var zero = text.IndexOf('\0');
        if (zero >= 0)
            context.Replace(ProblemKinds.NotUtf8, Cell.Empty(zero), "is not text, or is UTF-16 without its mark: it has zero bytes");
        else if (IsMisread(text) is { } letter)
            context.Replace(ProblemKinds.NotUtf8, Cell.Empty(letter), "has Western letters where Korean ones are expected, as EUC-KR that is read as another encoding");
        else if (text.All(Cell.IsSpace)) context.Replace(ProblemKinds.NotASpec, Cell.Empty(0), "is empty");
        else if (IsOfficialPage(document, header)) context.Replace(ProblemKinds.OfficialPage, top);
        else if (header.Keys is null && !hasSections && !header.IsTorn)
            context.Replace(ProblemKinds.NotASpec, top, "has no table of keys and no section Request or Response");
        else
        {
            if (header.Keys is null && !context.HasErrors) context.Report(ProblemKinds.NotASpec, top, "has no table of keys under its title");
            return false;
        }
        return true;
    }

    /// <summary>Whether a file could be one that was read in the wrong encoding, although nothing else is wrong with it.</summary>
    public static bool IsDoubtful(SpecHeader header) => header.KoreanName.All(c => c < '\u1100');

    /// <summary>The cell that shows that someone pasted a sheet of the official workbook.</summary>
    private static Cell? ExportedSheet(SpecDocument document)
    {
        foreach (var table in document.Preamble.Tables)
        {
            foreach (var cell in table.Header.Cells)
            {
                if (cell.Text.StartsWith("◀", StringComparison.Ordinal)
                    || cell.Text.StartsWith("Unnamed: ", StringComparison.Ordinal)) return cell;
            }
        }
        var mark = document.File.Text.IndexOf(LinkOfSheets[0]);
        if (mark >= 0) mark = document.File.Text.IndexOf(LinkOfSheets, mark, StringComparison.Ordinal);
        return mark < 0 ? null : Cell.Raw(document.File.Text, mark, mark + LinkOfSheets.Length);
    }

    /// <summary>Where the first letter stands of a text in Korean bytes that was read as a Western one; null where it was not.</summary>
    private static int? IsMisread(string text)
    {
        var first = -1;
        var letters = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '\uAC00' and <= '\uD7A3') return null;
            if (text[i] is < '\u00A1' or > '\u00FF') continue;
            if (first < 0) first = i;
            letters++;
        }
        return letters >= FewestLetters ? first : null;
    }

    private static bool IsOfficialPage(SpecDocument document, SpecHeader header) =>
        !header.IsTorn && !header.HasOwnKeys
        && (!header.Id.IsBlank || NamesId(document))
        && !document.Sections.Exists(s => s.Kind == SectionKind.Other && s.Tables.Exists(t => t != header.Keys && OtherSections.IsOfKeys(t)))
        && document.Sections.Prepend(document.Preamble).Any(s => s.Tables.Exists(OtherSections.IsOfFields));

    /// <summary>Whether a heading names a TR as pages do: <c>주식 취소주문 (kt10003)</c>.</summary>
    private static bool NamesId(SpecDocument document) =>
        document.Sections.Select(s => s.Heading).Prepend(document.Title).Any(
            h => h is not null && h.Text.Text.Split(' ', '(', ')', '[', ']', ',').Any(ApiId.IsLong));
}
