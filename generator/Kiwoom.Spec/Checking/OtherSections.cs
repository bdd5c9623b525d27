using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Sections that nobody reads, and what in them was meant to be read.</summary>
internal static class OtherSections
{
    // Of a table that somebody wrote for another purpose, one heading could be a key by chance.
    private const int FewestKeys = 3;

    /// <summary>The heading that was probably meant as that of a section; null for none.</summary>
    public static string? FindNear(SpecDocument document, SectionKind kind)
    {
        var others = document.Sections.Where(s => s.Kind == SectionKind.Other).Select(s => s.Heading!.Text.Text).ToList();
        var (english, korean) = (kind.ToString(), kind == SectionKind.Request ? "요청" : "응답");
        return NearName.Find(english, others)
            ?? others.Find(o => Says(o, english) || Says(o, korean))
            ?? others.Find(o => NearName.Find(o, [korean]) is not null);
    }

    /// <summary>Reports rows, fields and keys that are below other headings than those of our sections.</summary>
    /// <param name="context">Gets the problems.</param>
    /// <param name="document">The file.</param>
    /// <param name="keys">The table of keys that is read; null for none.</param>
    /// <param name="isComplete">Whether Request and Response were found: where not, that is reported already.</param>
    public static void Check(SpecContext context, SpecDocument document, Table? keys, bool isComplete)
    {
        foreach (var section in document.Sections)
        {
            if (section.Kind is SectionKind.Request or SectionKind.Response) continue;
            if (section.Kind != SectionKind.Other)
            {
                UnreadRows.CheckOther(context, section, isComplete);
                continue;
            }
            if (section.Tables.Exists(t => IsOfKeys(t) && (t != keys || section.Heading!.Level == 1)))
                context.Report(ProblemKinds.SecondTr, section.Heading!.Text, section.Heading.Text.Text);
            else if (isComplete && section.Tables.Find(IsOfFields) is { } fields)
                context.Report(ProblemKinds.SectionNotRead, section.Heading!.Text, section.Heading.Text.Text);
            else UnreadRows.CheckOther(context, section, isComplete);
        }
    }

    /// <summary>Whether the table has rows of fields.</summary>
    public static bool IsOfFields(Table table) => table.Rows.Count > 0
        && table.Header.Cells.Exists(c => Columns.Element.IsCalled(c.Text))
        && table.Header.Cells.Exists(c => Columns.Type.IsCalled(c.Text));

    /// <summary>Whether the table is one of keys.</summary>
    public static bool IsOfKeys(Table table)
    {
        var keys = Rows(table).Select(r => HeaderReader.KeyOf(r[0].Text)).OfType<string>().ToList();
        return keys.Count >= FewestKeys || keys.Contains(Naming.HeaderKeys.Id);
    }

    private static IEnumerable<TableRow> Rows(Table table) => table.Rows.Prepend(table.Header);

    private static bool Says(string heading, string word) =>
        heading.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0 && heading.IndexOf("example", StringComparison.OrdinalIgnoreCase) < 0
        && heading.IndexOf('예') < 0;
}
