using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Naming.Codes;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Reads glossary.md.</summary>
internal sealed class GlossaryReader
{
    private static readonly Dictionary<string, Column[]> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Words"] = [new("Word"), new("English")],
        ["Elements"] = [new("Element"), new("Name"), new("Format"), new("Note")],
        ["Roles"] = [new("Element"), new("Role"), new("Note")],
        ["Labels"] = [new("Label"), new("Name"), new("Note")],
        ["Suffixes"] = [new("Suffix"), new("Format"), new("Note")],
        ["Code labels"] = [new("Label"), new("Name"), new("Note")],
        ["Code types"] = [new("Type"), new("Codes"), new("Note")],
        ["Meanings"] = [new("Type"), new("Members"), new("Words"), new("Note")],
        ["Groups"] = [new("Group"), new("Korean"), new("Note")],
    };

    private readonly SpecContext _context;
    private readonly Glossary _glossary = new();
    private readonly List<CodeTypePlace> _codeTypes = [];

    // Made at the first code type: all labels are known then.
    private Glossary? _labels;

    private GlossaryReader(SpecContext context) => _context = context;

    public static GlossaryReadResult Read(string path, string text, Glossary known, CancellationToken ct)
    {
        var file = new SourceFile(path, text);
        var reader = new GlossaryReader(new SpecContext(file, known, ct));
        if (WholeFile.CheckText(reader._context)) return new GlossaryReadResult(reader._glossary, reader._context.Problems, default);
        var document = SpecDocument.Read(file, ct);
        UnreadRows.Check(reader._context, document.Preamble, static _ => true);
        foreach (var table in document.Preamble.Tables) reader.CheckPreamble(table);
        // Code types last: they are named by the code labels, wherever those stand.
        var sections = document.Sections.Where(s => s.Tables.Count > 0 || s.Unread is not null || s.Fences.Count > 0);
        foreach (var section in sections.OrderBy(s => IsOfTypes(s.Heading!.Text.Text) ? 1 : 0))
        {
            reader.ReadSection(section);
        }
        return new GlossaryReadResult(
            reader._glossary, reader._context.Problems, reader._codeTypes.ToEquatableArray());
    }

    /// <summary>Above the first heading nothing is read.</summary>
    private void CheckPreamble(Table table)
    {
        foreach (var section in Sections)
        {
            if (!section.Value.Take(2).All(c => table.Header.Cells.Exists(h => c.IsCalled(h.Text)))) continue;
            _context.Report(
                ProblemKinds.RowNotRead, _context.SpanOf(table.Header), table.Header[0].Text, $"write '## {section.Key}' above the table");
            return;
        }
    }

    private static bool IsOfTypes(string heading) =>
        TableColumns.Same(heading, "Code types") || TableColumns.Same(heading, "Meanings");

    private void ReadSection(Section section)
    {
        var title = section.Heading!.Text;
        var name = Sections.Keys.FirstOrDefault(k => TableColumns.Same(k, title.Text));
        if (name is null)
        {
            if (section.Tables.Count == 0) return;
            var hint = NearName.Hint(title.Text, Sections.Keys);
            _context.Report(ProblemKinds.GlossarySectionUnknown, title, title.Text, hint);
            return;
        }
        var known = Sections[name];
        UnreadRows.Check(_context, section, t => t == section.Tables[0]);
        foreach (var table in section.Tables)
        {
            if (table.IsLoose && table != section.Tables[0]) continue;
            var columns = TableColumns.Read(_context, table.Header, known);
            if (!columns.Has(known[0]) || !columns.Has(known[1]))
            {
                var missing = columns.Has(known[0]) ? known[1] : known[0];
                var headings = string.Join(" | ", known.Select(c => c.Heading));
                _context.Report(ProblemKinds.ColumnMissing, _context.SpanOf(table.Header), missing.Heading, $"| {headings} |", "");
                continue;
            }
            foreach (var row in TableColumns.RowsOf(table))
            {
                _context.Token.ThrowIfCancellationRequested();
                TableColumns.CheckWidth(_context, table.Header, row);
                if (row.Cells.TrueForAll(c => c.IsBlank)) continue;
                var cells = new Cell[known.Length];
                for (var i = 0; i < cells.Length; i++) cells[i] = columns[row, known[i]];
                ReadRow(name, cells);
            }
        }
    }

    /// <param name="section">The section's name.</param>
    /// <param name="cells">One for each column of the section, in the order of <see cref="Sections"/>.</param>
    private void ReadRow(string section, Cell[] cells)
    {
        var (key, value) = (cells[0], cells[1]);
        if (key.IsBlank)
        {
            _context.Report(ProblemKinds.CellMissing, key, Sections[section][0].Heading, "the table's other rows");
            return;
        }
        switch (section)
        {
            case "Words":
                if (Name(value, "English", "Order") is { } english) Add(_glossary.Words, key, key.Text, english);
                break;
            case "Elements":
                ReadElement(key, value, cells[2]);
                break;
            case "Roles":
                ReadRole(key, value);
                break;
            case "Labels":
                if (FieldName(value) is { } field) Add(_glossary.Labels, key, Glossary.WithoutSpaces(key.Text), field);
                break;
            case "Suffixes":
                if (Format(value, true) is { } format) Add(_glossary.Suffixes, key, key.Text, format);
                break;
            case "Code labels":
                if (Name(value, "Name", "Limit") is { } label)
                    Add(_glossary.CodeLabels, key, Glossary.WithoutSpaces(key.Text), label);
                break;
            case "Code types":
                ReadCodeType(key, value);
                break;
            case "Meanings":
                ReadMeanings(key, value, cells[2]);
                break;
            default:
                if (Name(key, "Group", "Orders") is { } group) ReadGroup(key, group, value.Text);
                break;
        }
    }

    private void ReadGroup(Cell key, string group, string korean)
    {
        if (ReservedNames.TakenByGroup(group) is { } taken)
            _context.Report(ProblemKinds.NameReserved, key, group, taken, "for the group");
        else
            Add(_glossary.GroupLabels, key, group, korean);
    }

    private void ReadElement(Cell element, Cell name, Cell format)
    {
        var english = name.IsBlank ? null : FieldName(name);
        var what = Format(format, false);
        Add(_glossary.Elements, element, element.Text, new GlossaryElement(english, what));
    }

    private void ReadRole(Cell element, Cell role)
    {
        if (role.IsBlank) _context.Report(ProblemKinds.CellMissing, role, "Role", "quantity");
        else if (Roles.Parse(role.Text) is { } known) Add(_glossary.Roles, element, element.Text, known);
        else
        {
            var hint = NearName.Hint(role.Text, Roles.Words);
            _context.Report(ProblemKinds.RoleUnknown, role, role.Text, hint, string.Join(", ", Roles.Words));
        }
    }

    private void ReadCodeType(Cell type, Cell codes)
    {
        if (Name(type, "Type", "TradeType") is not { } name) return;
        if (CodeList.Parse(codes, true) is not { } list)
        {
            _context.Report(ProblemKinds.CodeListMalformed, codes, codes.Text);
            return;
        }
        _codeTypes.Add(new CodeTypePlace(name, _context.File.Span(type.Start, type.Length)));
        _labels ??= _context.Glossary.With(_glossary);
        var named = _context.NameCodes(list.Items, name, _labels);
        Add(_glossary.Types, type, name, new CodeTypeSpec(name, named) { HasOthers = list.HasOthers });
    }

    /// <summary>A code type whose codes each table writes in its own way: <c>Krx:한국거래소, Nxt:넥스트트레이드</c>.</summary>
    private void ReadMeanings(Cell type, Cell members, Cell words)
    {
        if (Name(type, "Type", "Venue") is not { } name) return;
        if (CodeList.Parse(members, true) is not { } list)
        {
            _context.Report(ProblemKinds.CodeListMalformed, members, members.Text);
            return;
        }
        _codeTypes.Add(new CodeTypePlace(name, _context.File.Span(type.Start, type.Length)));
        var named = _context.NameCodes([.. list.Items.Select(i => i with { Name = i.Value })], name, _glossary);
        var codes = named.Select(c => c with { Value = "" }).ToEquatableArray();
        var meanings = new CodeTypeSpec(name, codes) { HasOthers = list.HasOthers };
        Add(_glossary.Types, type, name, meanings with { Spellings = ReadWords(meanings, words) });
    }

    /// <summary>What replies write for the members, beside their labels: <c>KRX:Krx, NXT:Nxt</c>.</summary>
    private EquatableArray<CodeSpec> ReadWords(CodeTypeSpec type, Cell words)
    {
        if (words.IsBlank) return default;
        if (CodeList.Parse(words, true) is not { } list)
        {
            _context.Report(ProblemKinds.CodeListMalformed, words, words.Text);
            return default;
        }
        var spellings = new List<CodeSpec>();
        foreach (var word in list.Items)
        {
            if (type.Find(word.Label) is { } member) spellings.Add(member with { Value = word.Value });
            else
            {
                var hint = NearName.Hint(word.Label, type.Codes.Select(c => c.Name));
                _context.Report(ProblemKinds.CodeNotInType, word.Cell, word.Value, $" ({word.Label})", type.Name, hint);
            }
        }
        return spellings.ToEquatableArray();
    }

    /// <summary>A property, or one level of several.</summary>
    private string? FieldName(Cell cell)
    {
        if (!LevelName.IsMeant(cell.Text)) return Name(cell, "Name", "OrderNumber");
        if (LevelName.Parse(cell.Text) is not null) return cell.Text;
        _context.Report(ProblemKinds.LevelMalformed, cell, cell.Text);
        return null;
    }

    private string? Name(Cell cell, string column, string example)
    {
        if (Names.IsName(cell.Text)) return cell.Text;
        if (cell.IsBlank) _context.Report(ProblemKinds.CellMissing, cell, column, example);
        else _context.Report(ProblemKinds.NameMalformed, cell, cell.Text, example);
        return null;
    }

    private FieldFormat? Format(Cell cell, bool required)
    {
        if (cell.IsBlank)
        {
            if (required) _context.Report(ProblemKinds.CellMissing, cell, "Format", "price");
            return null;
        }
        var format = FieldFormat.Parse(cell.Text, out var hint);
        if (format is null) _context.Report(ProblemKinds.UnknownFormat, cell, cell.Text, hint, FieldFormat.AllNames);
        return format is { Unit: { } unit } ? format with { Unit = UnitReader.Checked(_context, cell, unit) } : format;
    }

    private void Add<T>(Dictionary<string, T> entries, Cell cell, string key, T value)
    {
        if (entries.ContainsKey(key)) _context.Report(ProblemKinds.EntryTwice, cell, cell.Text);
        else entries.Add(key, value);
    }
}
