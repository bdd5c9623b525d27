using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming.Codes;

/// <summary>
/// A list of codes in a Description, in the notations of the official tables: <c>0:보통, 3:시장가</c>,
/// <c>1: 매도 2: 매수</c>, <c>1:KRX, 2:NXT 3.통합</c>, <c>코스피:0, 코스닥:1</c>, <c>KRX,NXT,SOR</c>,
/// <c>%:(전체), KRX, NXT</c>, <c>M04020000 금, M04020100 미니금</c>; and what is said beside it.
/// </summary>
internal sealed record CodeList(List<CodeItem> Items, string Prose)
{
    /// <summary>The list says that there are others: <c>001:종합, 002:대형주, ...</c>.</summary>
    public bool HasOthers { get; init; }

    /// <summary>Reads a cell; null where it is prose.</summary>
    /// <param name="cell">The Description.</param>
    /// <param name="isCode">
    /// The format says that these are codes: one item is enough, and small and Korean letters can be values.
    /// </param>
    public static CodeList? Parse(Cell cell, bool isCode) =>
        CodeListReader.Read(cell, isCode) ?? OneLine(cell);

    /// <summary>The list of a cell that has it in one of its lines, and prose in the others.</summary>
    private static CodeList? OneLine(Cell cell)
    {
        var lines = cell.Text.Split('\n');
        if (lines.Length == 1) return null;
        CodeList? found = null;
        var prose = new List<string>();
        var start = 0;
        foreach (var line in lines)
        {
            var list = CodeListReader.Read(cell.Slice(start, line.Length), false);
            start += line.Length + 1;
            if (list is not null && found is not null) return null;
            found ??= list;
            var said = list is null ? line.Trim() : list.Prose;
            if (said.Length > 0) prose.Add(said);
        }
        return found is null ? null : found with { Prose = string.Join(" ", prose) };
    }

    /// <summary>Whether no value stands twice.</summary>
    internal static bool AreDistinct(IEnumerable<string> texts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return texts.All(seen.Add);
    }
}
