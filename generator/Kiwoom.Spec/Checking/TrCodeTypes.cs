using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Naming.Codes;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Spec.Checking;

/// <summary>Finds the code type of a field: a shared one of the glossary, or one of the TR's own.</summary>
internal sealed class TrCodeTypes(SpecContext context, string trName, TrTypes types)
{
    private readonly List<CodeTypeSpec> _own = [];

    public EquatableArray<CodeTypeSpec> All => _own.ToEquatableArray();

    /// <param name="row">The field.</param>
    /// <param name="fieldName">What a type of its own is called after: its C# property.</param>
    /// <param name="recordName">The C# type that has the property.</param>
    /// <param name="named">The type that the Format names; null for none.</param>
    /// <param name="list">The codes of the Description; null for none.</param>
    public FieldCodes Resolve(RowNode row, string fieldName, string recordName, string? named, CodeList? list)
    {
        if (named is not null) return Named(row, named, list);
        if (list is null)
        {
            var cell = row[Columns.Description].IsBlank ? row.ElementCell : row[Columns.Description];
            context.Report(ProblemKinds.CodesMissing, cell, row.Element);
            return default;
        }
        foreach (var shared in context.Glossary.CodeTypesInOrder)
        {
            if (IsSame(shared, list)) return FieldCodes.Of(shared, Pick(shared, list), list);
        }
        return Own(row, fieldName, recordName, list);
    }

    private FieldCodes Named(RowNode row, string named, CodeList? list)
    {
        if (context.Glossary.FindCodeType(named) is not { } type)
        {
            var cell = row[Columns.Format].IsBlank ? row.ElementCell : row[Columns.Format];
            context.Report(ProblemKinds.CodeTypeUnknown, cell, named, NearName.Hint(named, context.Glossary.Types.Keys));
            return default;
        }
        if (list is null) return FieldCodes.Of(type, type.Codes, null);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (!seen.Add(item.Value)) context.Report(ProblemKinds.CodeTwice, item.Cell, item.Value);
            if (type.Codes.Any(c => c.Value == item.Value)) continue;
            context.Report(
                ProblemKinds.CodeNotInType, item.Cell, item.Value, type.Name,
                NearName.Hint(item.Value, type.Codes.Select(c => c.Value)));
        }
        return FieldCodes.Of(type, Pick(type, list), list);
    }

    /// <summary>The codes of the list, in its order, as the type knows them.</summary>
    private static EquatableArray<CodeSpec> Pick(CodeTypeSpec type, CodeList list) => list.Items
        .Select(i => type.Codes.FirstOrDefault(c => c.Value == i.Value)).OfType<CodeSpec>().ToEquatableArray();

    /// <summary>The same values with the same labels, in any order. Values in letters need no label.</summary>
    private static bool IsSame(CodeTypeSpec type, CodeList list) =>
        type.Codes.Count == list.Items.Count
        && type.Codes.All(c => list.Items.Exists(i => i.Value == c.Value && SameLabel(c, i)));

    private static bool SameLabel(CodeSpec code, CodeItem item) =>
        item.Label.Length == 0 && item.Value[0] is >= 'A' and <= 'Z'
        || Glossary.WithoutSpaces(code.Label) == Glossary.WithoutSpaces(item.Label);

    private FieldCodes Own(RowNode row, string fieldName, string recordName, CodeList list)
    {
        var own = _own.Find(t => IsSame(t, list));
        if (own is not null) return FieldCodes.Of(own, Pick(own, list), list);

        // The same field name with other codes, as in a request and its response: the record tells them apart.
        var name = trName + fieldName;
        if (types.Has(name)) name = recordName + fieldName;
        var codes = context.NameCodes(list.Items, name, context.Glossary);
        types.Add(name, row.ElementCell, row.Element);
        var type = new CodeTypeSpec(name, codes) { HasOthers = list.HasOthers };
        types.AddCodeList(type, list.Items[0].Cell);
        _own.Add(type);
        return FieldCodes.Of(type, codes, list);
    }
}

/// <summary>What a field knows of its codes.</summary>
/// <param name="Type">The C# type; null where there is none.</param>
/// <param name="Codes">Those that the table lists.</param>
/// <param name="HasOthers">Whether there are others: the field's own list says so, or without one the type's.</param>
internal readonly record struct FieldCodes(string? Type, EquatableArray<CodeSpec> Codes, bool HasOthers)
{
    public static FieldCodes Of(CodeTypeSpec type, EquatableArray<CodeSpec> codes, CodeList? list) =>
        new(type.Name, codes, list?.HasOthers ?? type.HasOthers);
}
