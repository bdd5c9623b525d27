using System;
using System.Linq;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>
/// Which LIST of a paged query is handed out row by row: the only one, or the one that the key Rows names. A LIST that no
/// official table has is never offered.
/// </summary>
internal static class RowsReader
{
    /// <summary>Sets the header's Rows.</summary>
    public static void Read(SpecContext context, SpecHeader header, RowNode[]? response)
    {
        if (response is null || header.Kind is not { } kind) return;
        var cell = header.RowsCell is { IsBlank: false } written ? written : (Cell?)null;
        if (kind != TrKind.PagedQuery)
        {
            if (cell is { } unused) context.Report(ProblemKinds.RowsNotNeeded, unused, $"the Kind is {header.KindCell.Text}");
            return;
        }
        var lists = Array.FindAll(response, r => r.Field?.Format == ValueFormat.List);
        var offered = Array.FindAll(lists, r => !r.Field!.IsUndocumented);
        if (lists.Length == 1)
        {
            if (cell is { } needless)
                context.Report(ProblemKinds.RowsNotNeeded, needless, $"'{lists[0].Element}' is the only LIST of the Response");
            header.Rows = offered.FirstOrDefault()?.Element;
        }
        else if (cell is { } named)
        {
            header.Rows = Array.Find(offered, r => r.Element == named.Text)?.Element;
            if (header.Rows is null) ReportUnknown(context, named, response, offered);
        }
        else if (offered.Length > 0)
        {
            var names = string.Join(", ", lists.Select(r => r.Element));
            context.Report(ProblemKinds.RowsNotStated, header.KindCell, names, offered[0].Element);
        }
    }

    private static void ReportUnknown(SpecContext context, Cell cell, RowNode[] response, RowNode[] offered)
    {
        var row = Array.Find(response, r => r.Element == cell.Text);
        var owner = Array.Find(response, r => r.ChildElements.Contains(cell.Text));
        var why = row?.Field?.Format == ValueFormat.List ? ": no official table has it"
            : row is not null ? $": its Type is {TypeWords.Of(row.Type)}"
            : owner is not null ? $": it is a field of '{owner.Element}'"
            : NearName.Hint(cell.Text, offered.Select(r => r.Element));
        var what = offered.Length == 0 ? "remove the row" : "write " + string.Join(" or ", offered.Select(r => r.Element));
        context.Report(ProblemKinds.RowsUnknown, cell, cell.Text, why, what);
    }
}
