using System;
using System.Linq;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Tells by its looks whether a person meant a line as a row of a table, and what keeps it from being one.</summary>
internal static class RowShape
{
    private const int FewestCells = 3;

    private const string Cells = "write its cells as '| a | b | c |', directly below the other rows";

    // What is drawn or typed for the '|' of a row.
    private static readonly char[] OtherBars = ['｜', '│', '┃', '┆', '¦', '∣', 'ǀ', '║'];

    // The surest first: a comma is in many texts.
    private static readonly string[] Separators = ["|", .. OtherBars.Select(b => b.ToString()), "\t", "  ", ",", ";"];

    private static readonly string[] Tags = ["<table", "<thead", "<tbody", "<tr", "<td", "<th"];

    /// <summary>What is wrong with a line that looks like a row, and what to write; null for prose.</summary>
    public static string? Problem(string line)
    {
        if (HasBar(line)) return $"it does not begin with '|' in a table; {Cells}";
        if (line.Count(c => Array.IndexOf(OtherBars, c) >= 0) > 1)
            return $"'{line[line.IndexOfAny(OtherBars)]}' does not separate cells; write '|' for each";
        if (IsBorder(line))
            return "a table that is drawn with '+' is not read; write rows of '|' alone, with '|---|---|' below the headings";
        if (HasTag(line))
            return "a Markdown file has no table of HTML; write rows of '|', or name the file .html and write all of it in HTML";
        if (line.Split('\t').Count(c => c.Trim().Length > 0) >= FewestCells) return $"tabs do not separate cells; {Cells}";
        return IsOfFields(Split(line)) ? $"nothing that separates cells is in it; {Cells}" : null;
    }

    /// <summary>Whether cells are those of a field: an Element, and somewhere behind it a Type.</summary>
    private static bool IsOfFields(string[] cells) => cells.Length > 1
        && IsElement(ElementOf(cells[0].Split(':')[0].Trim()))
        && cells.Skip(1).Any(c => TypeWords.Parse(c) is not null);

    /// <summary>Whether the row is one of a field.</summary>
    public static bool IsOfField(TableRow row) => IsOfFields([.. row.Cells.Select(c => c.Text)]);

    /// <summary>Whether the row is one of a field or of a key.</summary>
    public static bool IsOfSpec(TableRow row) => IsOfSpec([.. row.Cells.Select(c => c.Text)]);

    /// <summary>Whether a line is like a row of a field or of a key.</summary>
    public static bool IsOfSpec(string line) => IsOfSpec(Split(line));

    private static bool IsOfSpec(string[] cells) =>
        cells.Length > 1 && (HeaderReader.KeyOf(cells[0]) is not null || IsOfFields(cells));

    /// <summary>The pieces of a line that a person may have meant as cells.</summary>
    private static string[] Split(string line)
    {
        if (HasTag(line)) return [.. line.Split('<').Select(p => p.Substring(p.IndexOf('>') + 1).Trim()).Where(c => c.Length > 0)];
        var row = line.TrimStart('>', '*', '+', '-', '#', ' ').Trim('|', ' ').Trim(OtherBars).Trim();
        var separator = Array.Find(Separators, s => row.IndexOf(s, StringComparison.Ordinal) >= 0);
        if (separator is null) return [row];
        return Array.ConvertAll(row.Split([separator], StringSplitOptions.None), c => c.Trim(' ', '"', '\t'));
    }

    /// <summary>Whether a line is one of a table of HTML.</summary>
    public static bool BeginsWithTag(string line) => Array.Exists(Tags, t => line.StartsWith(t, StringComparison.OrdinalIgnoreCase));

    private static bool HasTag(string line) => Array.Exists(Tags, t => line.IndexOf(t, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a '|' is in the line that is neither escaped nor within back-ticks.</summary>
    private static bool HasBar(string line)
    {
        var isCode = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\') i++;
            else if (line[i] == '`') isCode = !isCode;
            else if (line[i] == '|' && !isCode) return true;
        }
        return false;
    }

    private static bool IsBorder(string line) =>
        line[0] == '+' && line.Length > 2 && line.All(c => c is '+' or '-' or '=' or ':' or ' ');

    /// <summary>An element without the marks of nesting, of a list and of bold text around it.</summary>
    private static string ElementOf(string cell)
    {
        var at = 0;
        while (at < cell.Length && (cell[at] is '-' or ' ' or '*' or '`' || (cell[at] >= '\u0080' && NestingMarks.Has(cell[at])))) at++;
        var number = at;
        while (number < cell.Length && Ascii.IsDigit(cell[number])) number++;
        if (number > at && number + 1 < cell.Length && cell[number] is '.' or ')' && cell[number + 1] == ' ') at = number + 2;
        return cell.Substring(at).TrimStart('`', '*').TrimEnd('`', '*', ' ');
    }

    private static bool IsElement(string text) => text.Length > 0 && text.All(c => Ascii.IsLetterOrDigit(c) || c is '_' or '-' or '.');
}
