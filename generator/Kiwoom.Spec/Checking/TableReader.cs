using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>A row of a Request or Response table, and the rows nested under it.</summary>
internal sealed class RowNode(TableColumns columns, TableRow row, Cell elementCell)
{
    private HashSet<string>? _childElements;

    public Cell ElementCell { get; } = elementCell;

    public string Element => ElementCell.Text;

    public FieldType Type { get; set; }

    public List<RowNode> Children { get; } = [];

    /// <summary>The elements of the children.</summary>
    public HashSet<string> ChildElements => _childElements ??= new(StringComparer.Ordinal);

    /// <summary>The Format cell cannot be understood: what follows from the Format is not checked.</summary>
    public bool HasBadFormat { get; set; }

    /// <summary>Set once the row is read.</summary>
    public FieldSpec? Field { get; set; }

    public Cell this[Column column] => columns[row, column];

    public bool HasList => Type is FieldType.List or FieldType.Tuple || Children.Exists(c => c.HasList);

    /// <summary>A LIST by its table and a plain value by its Format: some official tables say so.</summary>
    public bool IsValue => Type == FieldType.String
        || (Type is FieldType.List or FieldType.Object && Children.Count == 0 && !this[Columns.Format].IsBlank);

    public bool CanHoldFields => Type is FieldType.List or FieldType.Object or FieldType.Tuple;
}

/// <summary>Reads a Request or Response table into a tree of rows.</summary>
internal sealed class TableReader
{
    // Official tables nest two deep.
    private const int MaxDepth = 8;

    private const string ExampleOfHeadings = "| Element | 한글명 | Type | Required | Length | Description |";

    private static readonly Column[] Needed = [Columns.Element, Columns.Type];

    private readonly SpecContext _context;
    private readonly List<RowNode> _roots = [];

    // The row that is open at each depth.
    private readonly List<RowNode> _open = [];

    // The elements under no other row.
    private readonly HashSet<string> _rootElements = new(StringComparer.Ordinal);

    // Rows are under one that holds none.
    private bool _isMisplaced;

    private TableReader(SpecContext context) => _context = context;

    /// <summary>The rows of the main section of a kind; null where there is no readable table.</summary>
    public static RowNode[]? Read(SpecContext context, SpecDocument document, SectionKind kind)
    {
        var section = document.Find(kind);
        if (section is not null) return Read(context, section);
        var near = OtherSections.FindNear(document, kind) is { } found ? $"; '{found}' is none" : "";
        context.Report(ProblemKinds.SectionMissing, document.Title?.Text ?? Cell.Empty(0), kind.ToString(), near);
        return null;
    }

    /// <summary>The rows of a section; null where it has no readable table.</summary>
    public static RowNode[]? Read(SpecContext context, Section section)
    {
        var read = section.Tables.FindAll(t => IsRead(section, t));
        // A table without an Element column is reported as such where there is no other.
        section.IsTorn = UnreadRows.Check(context, section, t => read.Contains(t) || (read.Count == 0 && t == section.Tables[0]));
        if (section.IsTorn && read.Count == 0) return null;
        if (read.Count == 0 && section.Tables.Count > 0) read.Add(section.Tables[0]);
        if (section.Tables.Count == 0)
        {
            context.Report(ProblemKinds.TableMissing, section.Heading!.Text, section.Heading.Text.Text);
            return null;
        }
        foreach (var table in section.Tables)
        {
            if (!table.IsLoose && !read.Contains(table) && (table.Rows.Count > 0 || RowShape.IsOfSpec(table.Header)))
                context.Report(ProblemKinds.TableNotRead, context.SpanOf(table.Header), section.Heading!.Text.Text);
        }
        var reader = new TableReader(context);
        var rows = reader.Read(read, section.IsTorn);
        section.IsTorn |= reader._isMisplaced;
        return rows;
    }

    /// <summary>
    /// Whether the rows of a table are those of its section. There may be several: of HTTP headers and of the body, or parts of a
    /// long one.
    /// </summary>
    public static bool IsRead(Section section, Table table) =>
        ElementColumn(table) >= 0 && (!table.IsLoose || table == section.Tables[0]);

    /// <summary>The rows of one level by their elements; the first where one stands twice.</summary>
    public static Dictionary<string, RowNode> ByElement(IEnumerable<RowNode> rows)
    {
        var byElement = new Dictionary<string, RowNode>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!byElement.ContainsKey(row.Element)) byElement.Add(row.Element, row);
        }
        return byElement;
    }

    private static int ElementColumn(Table table) =>
        table.Header.Cells.FindIndex(c => Columns.Element.IsCalled(c.Text));

    private RowNode[]? Read(List<Table> tables, bool isTorn)
    {
        foreach (var table in tables)
        {
            if (!ReadTable(table)) return null;
        }
        if (!isTorn) CheckLists(_roots);
        return [.. _roots];
    }

    private bool ReadTable(Table table)
    {
        foreach (var needed in Needed)
        {
            if (table.Header.Cells.Exists(c => needed.IsCalled(c.Text))) continue;
            var unknown = table.Header.Cells.Select(c => c.Text).Where(t => !Array.Exists(Columns.All, c => c.IsCalled(t)));
            var near = unknown.FirstOrDefault(t => NearName.Find(t, needed.Headings) is not null) is { } found ? $" ('{found}' is none)" : "";
            _context.Report(ProblemKinds.ColumnMissing, _context.SpanOf(table.Header), needed.Heading, ExampleOfHeadings, near);
            return false;
        }
        var columns = TableColumns.Read(_context, table.Header, Columns.All);
        var inHeader = false;
        foreach (var row in TableColumns.RowsOf(table))
        {
            _context.Token.ThrowIfCancellationRequested();
            if (HeaderRows.PartOf(row, columns[row, Columns.Part]) is { } part)
            {
                inHeader = part.IsHeader;
                if (part.IsWholeRow) continue;
            }
            if (row.Cells.TrueForAll(c => c.IsBlank) || HeaderRows.IsOne(columns[row, Columns.Element].Text)) continue;
            if (inHeader)
            {
                var element = columns[row, Columns.Element].Text;
                // Only headers have dashes inside their names.
                if (element.IndexOf('-') <= 0)
                    _context.Report(ProblemKinds.RowNotRead, _context.SpanOf(row), element, "it is not an HTTP header; write Body into its first cell");
                continue;
            }
            TableColumns.CheckWidth(_context, table.Header, row);
            ReadRow(columns, row);
        }
        return true;
    }

    private void ReadRow(TableColumns columns, TableRow row)
    {
        var cell = columns[row, Columns.Element];
        var (element, depth, mark) = Nesting(cell);
        var node = new RowNode(columns, row, element) { Type = ReadType(columns[row, Columns.Type]) };
        if (element.IsBlank)
        {
            _context.Report(ProblemKinds.ElementMissing, element);
            return;
        }
        CheckElement(element);

        var deepest = Math.Min(_open.Count, MaxDepth);
        if (mark is not null)
        {
            _context.Report(ProblemKinds.NestingMark, cell, cell.Text, mark);
            depth = Math.Min(depth, deepest);
        }
        else if (depth > deepest)
        {
            var above = Math.Max(0, _open.Count - 1);
            _context.Report(ProblemKinds.NestingJump, element, element.Text, $"{depth}", $"{above}", $"{deepest}");
            depth = deepest;
        }
        else if (depth > 0 && !_open[depth - 1].CanHoldFields)
        {
            var parent = _open[depth - 1];
            // The rows behind the first one are there for the same reason, and what the table seems to lack as well.
            if (parent.Children.Count == 0)
                _context.Report(ProblemKinds.NestedUnderValue, element, element.Text, parent.Element, TypeWords.Of(parent.Type));
            _isMisplaced = true;
        }
        var owner = depth == 0 ? null : _open[depth - 1];
        if (!(owner?.ChildElements ?? _rootElements).Add(element.Text)) _context.Report(ProblemKinds.ElementTwice, element, element.Text);
        (owner?.Children ?? _roots).Add(node);
        _open.RemoveRange(depth, _open.Count - depth);
        _open.Add(node);
    }

    /// <summary>The element without its leading dashes, how many they are, and what is there in place of one.</summary>
    private static (Cell Element, int Depth, string? Mark) Nesting(Cell cell)
    {
        var depth = 0;
        var at = 0;
        string? mark = null;
        for (; at < cell.Text.Length; at++)
        {
            var c = cell.Text[at];
            if (c == '-') depth++;
            else if (c >= '\u0080' && NestingMarks.Has(c))
            {
                // Of a corner with a line behind it, the corner is the level.
                if (mark is null || cell.Text[at - 1] == ' ') depth++;
                mark ??= c.ToString();
            }
            else if (!Cell.IsSpace(c)) break;
        }
        return (cell.From(at), depth, mark);
    }

    private void CheckElement(Cell element)
    {
        foreach (var c in element.Text)
        {
            if (Ascii.IsLetterOrDigit(c) || c is '_' or '-' or '.') continue;
            var what = c == ' ' ? "a space"
                : char.IsControl(c) || Cell.IsSpace(c) ? $"an invisible character, U+{(int)c:X4}"
                : $"'{c}'";
            _context.Report(ProblemKinds.ElementMalformed, element, element.Text, what);
            return;
        }
    }

    private FieldType ReadType(Cell cell)
    {
        if (TypeWords.Parse(cell.Text) is { } type) return type;
        _context.Report(ProblemKinds.UnknownType, cell, cell.Text, NearName.Hint(cell.Text, TypeWords.Words));
        return FieldType.String;
    }

    private void CheckLists(List<RowNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (node.CanHoldFields && node.Children.Count == 0 && !node.IsValue)
                _context.Report(ProblemKinds.ListWithoutChildren, node.ElementCell, TypeWords.Of(node.Type), node.Element);
            CheckLists(node.Children);
        }
    }
}
