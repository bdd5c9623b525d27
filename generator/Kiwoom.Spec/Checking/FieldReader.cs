using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Naming.Codes;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Turns the rows of a TR into its records: names, formats, codes, lengths and rules.</summary>
internal sealed class FieldReader
{
    public const string InNameColumn = "into a Name column";

    private readonly SpecContext _context;
    private readonly string _trName;
    private readonly TrCodeTypes _codeTypes;
    private readonly HashSet<string> _unknownWords = new(StringComparer.OrdinalIgnoreCase);

    private readonly TrTypes _types;

    private readonly bool _isOrder;

    public FieldReader(SpecContext context, string trName, TrKind? kind, TrTypes types)
    {
        _context = context;
        _trName = trName;
        _isOrder = kind == TrKind.Order;
        _types = types;
        _codeTypes = new TrCodeTypes(context, trName, types);
    }

    /// <summary>The code types that the fields read so far need and the glossary lacks.</summary>
    public EquatableArray<CodeTypeSpec> CodeTypes => _codeTypes.All;

    public static bool IsEnvelope(string element) => EnvelopeField.RoleOf(element) != EnvelopeRole.None;

    /// <summary>Takes the names of the types for request and response.</summary>
    public void AddTypes(Cell name)
    {
        if (_trName.Length == 0) return;
        _types.Add(_trName + "Request", name, "the Request", "for the TR");
        _types.Add(_trName + "Response", name, "the Response", "for the TR");
    }

    public RecordSpec ReadRequest(RowNode[] rows) =>
        ReadRecord(rows, new ReadScope(IsRequest: true, OneList: false, _isOrder), _trName + "Request", _trName + "Request");

    public RecordSpec ReadResponse(RowNode[] rows)
    {
        var scope = new ReadScope(IsRequest: false, OneList: CountLists(rows) == 1, _isOrder);
        var own = rows.Where(r => !IsEnvelope(r.Element)).ToArray();
        return ReadRecord(own, scope, _trName + "Response", _trName);
    }

    /// <summary>The values that the socket pushes.</summary>
    public RecordSpec ReadData(List<RowNode> rows, string typeName) =>
        ReadRecord(rows, new ReadScope(IsRequest: false, OneList: false, IsOrder: false), typeName, typeName);

    private static int CountLists(IEnumerable<RowNode> rows) => rows.Sum(r =>
        (r.Type is FieldType.List or FieldType.Tuple && !r.IsValue ? 1 : 0) + CountLists(r.Children));

    /// <param name="rows">One level of the table.</param>
    /// <param name="scope">What the table is read as.</param>
    /// <param name="typeName">The C# type of that level.</param>
    /// <param name="stem">What the types of nested rows begin with.</param>
    private RecordSpec ReadRecord(IReadOnlyList<RowNode> rows, ReadScope scope, string typeName, string stem)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            _context.Token.ThrowIfCancellationRequested();
            row.Field = ReadField(row, scope, typeName, stem, names);
        }
        RoleReader.Assign(_context, rows, scope);
        Dictionary<string, RowNode>? level = null;
        foreach (var row in rows)
        {
            if (row[Columns.Rule].IsBlank) continue;
            level ??= TableReader.ByElement(rows);
            row.Field = row.Field! with { Rules = RuleReader.Read(_context, row, level) };
        }
        SignCheck.Check(_context, rows, scope);
        var levels = LevelCheck.Read(_context, rows, names, stem);
        foreach (var (first, group) in levels) _types.Add(group.TypeName, first.ElementCell, first.Element);
        return new RecordSpec(typeName, rows.Select(r => r.Field!).ToEquatableArray())
        {
            Levels = levels.Select(l => l.Levels).ToEquatableArray(),
        };
    }

    private FieldSpec ReadField(
        RowNode row, ReadScope scope, string typeName, string stem, Dictionary<string, string> names)
    {
        var name = ReadName(row, typeName, names);
        var level = LevelName.Parse(name);
        if (level is not null && (scope.IsRequest || !row.IsValue))
            _context.Report(ProblemKinds.LevelMisplaced, LevelCheck.CellOf(row), name);
        var field = new FieldSpec
        {
            Element = row.Element,
            Name = name,
            Type = row.Type,
            Format = ValueFormat.Text,
            Description = row[Columns.Description].OneLine,
            Level = level,
        };
        foreach (var column in Columns.All)
        {
            if (column.Read is { } read && row[column] is { IsBlank: false } cell) field = read(_context, cell, field);
        }
        field = row.IsValue ? ReadValue(row, field, typeName, scope.IsRequest) : ReadList(row, field, scope, stem);
        if (DescriptionStyle.Corrected(field.Description) is { } corrected)
            _context.Report(ProblemKinds.DescriptionStyle, row[Columns.Description], field.Description, corrected);
        return field is { Limit: null, Length: not null } ? field with { Limit = field.Length } : field;
    }

    private FieldSpec ReadValue(RowNode row, FieldSpec field, string typeName, bool isRequest)
    {
        var (format, list) = ReadFormat(row, row[Columns.Description]);
        var unit = UnitReader.Read(_context, row, format);
        if (format.Format != ValueFormat.Code)
        {
            return field with
            {
                Format = format.Format,
                Scale = format.Scale,
                Unit = unit,
                SignElement = format.SignElement,
                ZerosAreNotYet = format.ZerosAreNotYet,
            };
        }

        var typeStem = field.Level is { } level ? LevelName.Singular(level.Levels) + level.Member : field.Name;
        var codes = _codeTypes.Resolve(row, typeStem, typeName, format.CodeType, list);
        return field with
        {
            Format = ValueFormat.Code,
            CodeType = codes.Type,
            Codes = codes.Codes,
            HasOtherCodes = codes.HasOthers,
            // A reply sends what it sends: codes that only the shared type has say nothing of this field's Length.
            Limit = isRequest || list is not null ? CheckCodeLengths(row, list, codes.Codes, field.Length, field.Limit) : field.Limit,
            Description = list is null ? field.Description : Cell.ToOneLine(list.Prose),
        };
    }

    private FieldSpec ReadList(RowNode row, FieldSpec field, ReadScope scope, string stem)
    {
        var format = row[Columns.Format];
        if (!format.IsBlank) _context.Report(ProblemKinds.FormatOnList, format, row.Element, TypeWords.Of(row.Type));
        if (row[Columns.Unit] is { IsBlank: false } unit)
            _context.Report(ProblemKinds.UnitNeedsNumber, unit, row.Element, TypeWords.Of(row.Type));
        if (row.Type == FieldType.StringArray) return field with { Format = ValueFormat.TextList };

        var isRow = row.Type != FieldType.Object;
        var childStem = scope.OneList && isRow ? stem : stem + field.Name;
        var typeName = isRow ? childStem + "Row" : childStem;
        _types.Add(typeName, row.ElementCell, row.Element);
        return field with
        {
            Format = isRow ? ValueFormat.List : ValueFormat.Object,
            Children = ReadRecord(row.Children, scope with { IsTop = false }, typeName, childStem),
        };
    }

    private string ReadName(RowNode row, string typeName, Dictionary<string, string> names)
    {
        var cell = row[Columns.Name];
        var name = cell.Text;
        if (cell.IsBlank)
        {
            cell = row.ElementCell;
            name = DerivedName(row);
        }
        else if (LevelName.IsMeant(name) ? LevelName.Parse(name) is null : !Names.IsName(name))
        {
            if (LevelName.IsMeant(name)) _context.Report(ProblemKinds.LevelMalformed, cell, name);
            else _context.Report(ProblemKinds.NameMalformed, cell, name, "OrderNumber");
            return name;
        }
        if (name.Length == 0) return name;

        if (ReservedNames.IsOfRecord(name) || name == typeName)
            _context.Report(ProblemKinds.NameReserved, cell, row.Element, name, InNameColumn);
        else if (names.TryGetValue(name, out var other) && other != row.Element)
            _context.Report(ProblemKinds.NameCollision, cell, row.Element, name, other, InNameColumn);
        else
            names[name] = row.Element;
        return name;
    }

    private string DerivedName(RowNode row)
    {
        if (_context.Glossary.FindElement(row.Element)?.Name is { } known) return known;
        if (Ascii.IsDigits(row.Element))
        {
            if (_context.Glossary.FindLabel(row[Columns.Label].Text) is { } named) return named;
            _context.Report(ProblemKinds.FidWithoutName, row.ElementCell, row.Element);
            return "";
        }
        var unknown = new List<(string Word, string Name)>();
        var name = Names.OfElement(row.Element, _context.Glossary, unknown);
        foreach (var (word, english) in unknown)
        {
            if (_unknownWords.Add(word)) _context.Report(ProblemKinds.UnknownWord, row.ElementCell, word, english);
        }
        return name;
    }

    /// <summary>The Format column decides, then the element, its suffix, a list of codes; without any it is text.</summary>
    private (FieldFormat Format, CodeList? List) ReadFormat(RowNode row, Cell description)
    {
        FieldFormat? format = null;
        var cell = row[Columns.Format];
        if (!cell.IsBlank)
        {
            format = FieldFormat.Parse(cell.Text, out var hint);
            if (format is null)
            {
                _context.Report(ProblemKinds.UnknownFormat, cell, cell.Text, hint, FieldFormat.AllNames);
                row.HasBadFormat = true;
                return (new FieldFormat(ValueFormat.Text), null);
            }
        }
        format ??= _context.Glossary.FindElement(row.Element)?.Format ?? _context.Glossary.FindSuffix(row.Element);
        var isCode = format?.Format == ValueFormat.Code;
        var list = format is null || isCode ? CodeList.Parse(description, isCode) : null;
        if (format?.Codes is { } own)
        {
            if (list is null)
            {
                list = ReadOwnCodes(row, cell, own);
                if (list is null)
                {
                    row.HasBadFormat = true;
                    return (new FieldFormat(ValueFormat.Text), null);
                }
            }
            else if (!cell.IsBlank) _context.Report(ProblemKinds.CodesInTwoColumns, cell, row.Element);
        }
        format ??= new FieldFormat(list is null ? ValueFormat.Text : IsYesNo(list) ? ValueFormat.YesNo : ValueFormat.Code);
        return (format, list);
    }

    /// <summary>The codes that a Format lists: of the row's own cell, or of the glossary.</summary>
    private CodeList? ReadOwnCodes(RowNode row, Cell format, string codes)
    {
        var cell = format.IsBlank
            ? Cell.Raw(codes, 0, codes.Length)
            : format.Slice(FieldFormat.CodesAt(format.Text), codes.Length);
        if (CodeList.Parse(cell, true) is not { } list)
        {
            _context.Report(ProblemKinds.CodeListMalformed, format.IsBlank ? row.ElementCell : cell, codes);
            return null;
        }
        // What the glossary says has no place in this file.
        if (!format.IsBlank) return list with { Prose = row[Columns.Description].Text };
        var items = list.Items.ConvertAll(i => i with { Cell = row.ElementCell });
        return list with { Items = items, Prose = row[Columns.Description].Text };
    }

    /// <summary>A list of Y and N alone, whatever they are labelled.</summary>
    private static bool IsYesNo(CodeList list) =>
        list.Items.Count == 2 && list.Items.Exists(i => i.Value == "Y") && list.Items.Exists(i => i.Value == "N");

    /// <summary>
    /// Official requests always pass: a listed code that is longer than the Length is accepted where no Limit stands.
    /// </summary>
    private int? CheckCodeLengths(RowNode row, CodeList? list, EquatableArray<CodeSpec> codes, int? length, int? limit)
    {
        if ((limit ?? length) is not { } accepted) return null;
        var longest = codes.OrderByDescending(c => c.Value.Length).FirstOrDefault();
        if (longest is null || longest.Value.Length <= accepted) return limit;

        var cell = list?.Items.Find(i => i.Value == longest.Value)?.Cell ?? row[Columns.Description];
        if (cell.IsBlank) cell = row.ElementCell;
        var kind = limit is null ? ProblemKinds.CodeLongerThanLength : ProblemKinds.CodeLongerThanLimit;
        _context.Report(kind, cell, longest.Value, $"{longest.Value.Length}", $"{accepted}");
        return longest.Value.Length;
    }
}
