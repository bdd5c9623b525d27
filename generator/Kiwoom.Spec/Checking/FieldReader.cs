using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Checking;

/// <summary>Turns the rows of a TR into its records: names, formats, codes, lengths and rules.</summary>
internal sealed class FieldReader
{
    private const string InNameColumn = "into a Name column";

    // The runtime reads these itself, from every reply.
    private static readonly string[] Envelope =
        ["return_code", "return_msg", "returnCode", "returnMsg", "rt_cd", "msg1", "msg_cd"];

    private readonly SpecContext _context;
    private readonly string _trName;
    private readonly TrCodeTypes _codeTypes;
    private readonly HashSet<string> _unknownWords = new(StringComparer.OrdinalIgnoreCase);

    // C# types of this TR, and what each is made of.
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private bool _oneList;

    public FieldReader(SpecContext context, string trName)
    {
        _context = context;
        _trName = trName;
        _codeTypes = new TrCodeTypes(context, trName, _types);
        _types.Add(trName + "Request", "the Request");
        _types.Add(trName + "Response", "the Response");
    }

    /// <summary>The code types that the fields read so far need and the glossary lacks.</summary>
    public EquatableArray<CodeTypeSpec> CodeTypes => _codeTypes.All;

    public static bool IsEnvelope(string element) => Array.IndexOf(Envelope, element) >= 0;

    public RecordSpec ReadRequest(RowNode[] rows)
    {
        _oneList = false;
        return ReadRecord(rows, _trName + "Request", _trName + "Request");
    }

    public RecordSpec ReadResponse(RowNode[] rows)
    {
        _oneList = CountLists(rows) == 1;
        var own = rows.Where(r => !IsEnvelope(r.Element)).ToArray();
        return ReadRecord(own, _trName + "Response", _trName);
    }

    private static int CountLists(IEnumerable<RowNode> rows) =>
        rows.Sum(r => (r.Type is FieldType.List or FieldType.Tuple ? 1 : 0) + CountLists(r.Children));

    /// <param name="rows">One level of the table.</param>
    /// <param name="typeName">The C# type of that level.</param>
    /// <param name="stem">What the types of nested rows begin with.</param>
    private RecordSpec ReadRecord(IReadOnlyList<RowNode> rows, string typeName, string stem)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            _context.Token.ThrowIfCancellationRequested();
            row.Field = ReadField(row, typeName, stem, names);
        }
        Dictionary<string, RowNode>? level = null;
        foreach (var row in rows)
        {
            if (row["Rule"].IsBlank) continue;
            level ??= TableReader.ByElement(rows);
            row.Field = row.Field! with { Rules = RuleReader.Read(_context, row, level) };
        }
        return new RecordSpec(typeName, rows.Select(r => r.Field!).ToEquatableArray());
    }

    private FieldSpec ReadField(RowNode row, string typeName, string stem, Dictionary<string, string> names)
    {
        var name = ReadName(row, typeName, names);
        var required = ReadRequired(row["Required"]);
        var length = ReadNumber(row["Length"], "Length");
        var limit = ReadNumber(row["Limit"], "Limit");
        var label = HeaderReader.OneLine(row[TableReader.Label].Text);
        if (row.Type != FieldType.String) return ReadList(row, name, label, required, length, limit ?? length, stem);

        var description = row["Description"];
        var (format, list) = ReadFormat(row, description);
        var prose = description.Text;
        string? codeType = null;
        EquatableArray<CodeSpec> codes = default;
        if (format.Format == ValueFormat.Code)
        {
            if (list is not null) prose = list.Prose;
            (codeType, codes) = _codeTypes.Resolve(row, name, typeName, format.CodeType, list);
            limit = CheckCodeLengths(row, list, codes, length, limit);
        }
        return new FieldSpec(
            row.Element, label, name, row.Type, format.Format, required, length, limit ?? length, format.Scale,
            format.Unit, codeType, codes, default, HeaderReader.OneLine(prose), null);
    }

    private FieldSpec ReadList(
        RowNode row, string name, string label, bool required, int? length, int? limit, string stem)
    {
        var format = row["Format"];
        if (!format.IsBlank) _context.Report(Problems.FormatOnList, format, row.Element, TableReader.WordOf(row.Type));
        RecordSpec? children = null;
        if (row.Type != FieldType.StringArray)
        {
            var isRow = row.Type != FieldType.Object;
            var childStem = _oneList && isRow ? stem : stem + name;
            var typeName = isRow ? childStem + "Row" : childStem;
            AddType(row, typeName);
            children = ReadRecord(row.Children, typeName, childStem);
        }
        var kind = row.Type == FieldType.Object ? ValueFormat.Object : ValueFormat.List;
        return new FieldSpec(
            row.Element, label, name, row.Type, kind, required, length, limit, 0, null, null, default, default,
            HeaderReader.OneLine(row["Description"].Text), children);
    }

    private void AddType(RowNode row, string typeName)
    {
        if (ReservedNames.IsType(typeName))
            Report(Problems.NameReserved);
        else if (_context.Glossary.FindCodeType(typeName) is not null)
            Report(Problems.NameCollision, "a code type");
        else if (_types.TryGetValue(typeName, out var other))
            Report(Problems.NameCollision, other);
        else
            _types.Add(typeName, row.Element);

        void Report(ProblemKind kind, params string[] other) =>
            _context.Report(kind, row.ElementCell, [row.Element, typeName, .. other, InNameColumn]);
    }

    private string ReadName(RowNode row, string typeName, Dictionary<string, string> names)
    {
        var cell = row["Name"];
        var name = cell.Text;
        if (cell.IsBlank)
        {
            cell = row.ElementCell;
            name = DerivedName(row);
        }
        else if (!Names.IsName(name))
        {
            _context.Report(Problems.NameMalformed, cell, name, "OrderNumber");
            return name;
        }
        if (name.Length == 0) return name;

        if (ReservedNames.IsOfRecord(name) || name == typeName)
            _context.Report(Problems.NameReserved, cell, row.Element, name, InNameColumn);
        else if (names.TryGetValue(name, out var other) && other != row.Element)
            _context.Report(Problems.NameCollision, cell, row.Element, name, other, InNameColumn);
        else
            names[name] = row.Element;
        return name;
    }

    private string DerivedName(RowNode row)
    {
        if (_context.Glossary.FindElement(row.Element)?.Name is { } known) return known;
        if (Names.IsDigits(row.Element))
        {
            _context.Report(Problems.FidWithoutName, row.ElementCell, row.Element);
            return "";
        }
        var unknown = new List<(string Word, string Name)>();
        var name = Names.OfElement(row.Element, _context.Glossary, unknown);
        foreach (var (word, english) in unknown)
        {
            if (_unknownWords.Add(word)) _context.Report(Problems.UnknownWord, row.ElementCell, word, english);
        }
        return name;
    }

    private bool ReadRequired(Cell cell)
    {
        if (cell.Text is not ("" or "Y" or "N")) _context.Report(Problems.RequiredMalformed, cell, cell.Text);
        return cell.Text == "Y";
    }

    private int? ReadNumber(Cell cell, string column)
    {
        if (cell.IsBlank) return null;
        if (Names.IsDigits(cell.Text)
            && int.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0) return number;
        _context.Report(Problems.LengthMalformed, cell, cell.Text, column);
        return null;
    }

    /// <summary>The Format column decides, then the element, its suffix, a list of codes; without any it is text.</summary>
    private (FieldFormat Format, CodeList? List) ReadFormat(RowNode row, Cell description)
    {
        FieldFormat? format = null;
        var cell = row["Format"];
        if (!cell.IsBlank)
        {
            format = FieldFormat.Parse(cell.Text, out var hint);
            if (format is null)
            {
                _context.Report(Problems.UnknownFormat, cell, cell.Text, hint, FieldFormat.AllNames);
                row.HasBadFormat = true;
                return (new FieldFormat(ValueFormat.Text), null);
            }
        }
        format ??= _context.Glossary.FindElement(row.Element)?.Format ?? _context.Glossary.FindSuffix(row.Element);
        var isCode = format?.Format == ValueFormat.Code;
        var list = format is null || isCode ? CodeList.Parse(description, isCode) : null;
        format ??= new FieldFormat(list is null ? ValueFormat.Text : ValueFormat.Code);
        return (format, list);
    }

    /// <summary>
    /// Official requests always pass: a listed code that is longer than the Length is accepted where no Limit stands.
    /// </summary>
    private int? CheckCodeLengths(RowNode row, CodeList? list, EquatableArray<CodeSpec> codes, int? length, int? limit)
    {
        if ((limit ?? length) is not { } accepted) return null;
        var longest = codes.OrderByDescending(c => c.Value.Length).FirstOrDefault();
        if (longest is null || longest.Value.Length <= accepted) return limit;

        var cell = list?.Items.Find(i => i.Value == longest.Value)?.Cell ?? row["Description"];
        if (cell.IsBlank) cell = row.ElementCell;
        var kind = limit is null ? Problems.CodeLongerThanLength : Problems.CodeLongerThanLimit;
        _context.Report(kind, cell, longest.Value, $"{longest.Value.Length}", $"{accepted}");
        return longest.Value.Length;
    }
}
