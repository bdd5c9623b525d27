using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec;

/// <summary>Reads errors.md: what each error code means to a caller.</summary>
public static class ErrorTable
{
    private static readonly string[] Classes =
    [
        "Input", "RateLimit", "Symbol", "Credentials", "Token", "WrongEnvironment", "Device", "Business", "System",
        "Malformed",
    ];

    private static readonly string[] Reasons =
    [
        "AlreadyFilled", "NoSuchOrder", "PartlyFilled", "MarketSession", "InsufficientQuantity", "InsufficientCash",
        "NotOnMock", "PriceTick", "NoData", "GoldOnlyAccount", "CorporateAccount", "Other",
    ];

    private static readonly Column Code = new("Code");
    private static readonly Column Class = new("Class");
    private static readonly Column Reason = new("Reason");
    private static readonly Column Meaning = new("Meaning");
    private static readonly Column Advice = new("Advice");
    private static readonly Column[] All = [Code, Class, Reason, Meaning, Advice];

    private static readonly Lazy<EquatableArray<ErrorSpec>> FromResource =
        new(static () => Parse("errors.md", Resource.Read("errors.md") ?? "").Errors);

    /// <summary>The table that this library carries; empty where it was built without one.</summary>
    public static EquatableArray<ErrorSpec> Embedded => FromResource.Value;

    /// <summary>Reads every table of the file that has a Code column. Rows with mistakes are left out.</summary>
    /// <param name="path">Named in problems.</param>
    /// <param name="text">The file.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public static ErrorTableReadResult Parse(string path, string text, CancellationToken ct = default)
    {
        var file = new SourceFile(path, text);
        var context = new SpecContext(file, Glossary.Empty, ct);
        var errors = new List<ErrorSpec>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (WholeFile.CheckText(context)) return new ErrorTableReadResult(default, context.Problems);
        var document = SpecDocument.Read(file, ct);
        foreach (var section in document.Sections.Prepend(document.Preamble)) UnreadRows.Check(context, section, HasCodes);
        foreach (var table in document.Sections.Prepend(document.Preamble).SelectMany(s => s.Tables))
        {
            if (!HasCodes(table))
            {
                if (!table.IsLoose) CheckOther(context, table);
                continue;
            }
            var columns = TableColumns.Read(context, table.Header, All);
            foreach (var row in TableColumns.RowsOf(table))
            {
                ct.ThrowIfCancellationRequested();
                TableColumns.CheckWidth(context, table.Header, row);
                if (row.Cells.TrueForAll(c => c.IsBlank)) continue;
                if (ReadRow(context, columns, row) is not { } error) continue;
                if (seen.Add(error.Code)) errors.Add(error);
                else context.Report(ProblemKinds.EntryTwice, columns[row, Code], error.Code);
            }
        }
        return new ErrorTableReadResult(errors.ToEquatableArray(), context.Problems);
    }

    private static bool HasCodes(Table table) => table.Header.Cells.Exists(c => Code.IsCalled(c.Text));

    /// <summary>A row of an error that has come into a table of something else.</summary>
    private static void CheckOther(SpecContext context, Table table)
    {
        if (table.Rows.Find(r => r.Cells.Exists(c => Code.IsCalled(c.Text)) || Array.IndexOf(Classes, r[1].Text) >= 0) is { } row)
            context.Report(ProblemKinds.RowNotRead, context.SpanOf(row), row[0].Text, "its table has no column Code; write it into the one that has");
    }

    private static ErrorSpec? ReadRow(SpecContext context, TableColumns columns, TableRow row)
    {
        var code = columns[row, Code];
        var errorClass = columns[row, Class];
        var reason = columns[row, Reason];
        var good = true;
        if (code.IsBlank)
        {
            context.Report(ProblemKinds.CellMissing, code, "Code", "1700");
            good = false;
        }
        if (Array.IndexOf(Classes, errorClass.Text) < 0)
        {
            Unknown(ProblemKinds.ErrorClassUnknown, errorClass, Classes);
        }
        if (!reason.IsBlank && Array.IndexOf(Reasons, reason.Text) < 0)
        {
            Unknown(ProblemKinds.ErrorReasonUnknown, reason, Reasons);
        }
        return good
            ? new ErrorSpec(
                code.Text,
                errorClass.Text,
                reason.IsBlank ? null : reason.Text,
                columns[row, Meaning].Text,
                columns[row, Advice].Text)
            : null;

        void Unknown(ProblemKind kind, Cell cell, string[] known)
        {
            context.Report(kind, cell, cell.Text, NearName.Hint(cell.Text, known), string.Join(", ", known));
            good = false;
        }
    }
}

/// <summary>An error table and the mistakes of its file.</summary>
/// <param name="Errors">The rows without mistakes, in the file's order.</param>
/// <param name="Problems">By position.</param>
public sealed record ErrorTableReadResult(EquatableArray<ErrorSpec> Errors, EquatableArray<SpecProblem> Problems);
