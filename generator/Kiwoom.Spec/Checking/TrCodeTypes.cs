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
            if (shared.HasCodes && IsSame(shared, list)) return FieldCodes.Of(shared, Pick(shared, list), list);
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
        if (list is not null) return FieldCodes.Of(type, Meanings(type, list), list);
        if (type.HasCodes) return FieldCodes.Of(type, type.Codes, null);
        var place = row[Columns.Description].IsBlank ? row.ElementCell : row[Columns.Description];
        context.Report(
            ProblemKinds.OwnCodesMissing, place, row.Element, type.Name,
            string.Join(", ", type.Codes.Take(2).Select((c, i) => $"{i}:{c.Label}")));
        return default;
    }

    /// <summary>
    /// The codes of the list, in its order, with the members that they mean. One member may have two codes where the list
    /// says so itself: the first is written.
    /// </summary>
    private EquatableArray<CodeSpec> Meanings(CodeTypeSpec type, CodeList list)
    {
        var codes = new List<CodeSpec>(list.Items.Count);
        var values = new HashSet<string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (!values.Add(item.Value)) context.Report(ProblemKinds.CodeTwice, item.Cell, item.Value);
            if (MeaningOf(type, item) is not { } member)
            {
                var meant = item.Name ?? item.Label;
                context.Report(
                    ProblemKinds.CodeNotInType, item.Cell, item.Value, meant.Length > 0 ? $" ({meant})" : "", type.Name,
                    NearName.Hint(meant, type.Codes.Select(c => c.Name)));
                continue;
            }
            if (names.TryGetValue(member.Name, out var other) && item.Name is null && other != item.Value)
                context.Report(ProblemKinds.NameCollision, item.Cell, item.Value, member.Name, other, "after '='");
            names[member.Name] = item.Value;
            codes.Add(
                member.Value == item.Value && (item.Label.Length == 0 || IsLabel(member, item.Label))
                    ? member
                    : new CodeSpec(item.Value, item.Label.Length > 0 ? item.Label : member.Label, member.Name));
        }
        return codes.ToEquatableArray();
    }

    /// <summary>
    /// The member that a code means: what stands after <c>=</c>, else by its label, and without one by the code itself, which may
    /// be a word of the type. The same code may mean something else elsewhere, so a label that says nothing is a mistake.
    /// </summary>
    private CodeSpec? MeaningOf(CodeTypeSpec type, CodeItem item)
    {
        if (item.Name is { } name) return type.Find(name);
        if (item.Label.Length == 0)
        {
            return type.Codes.FirstOrDefault(c => c.Value.Length > 0 && c.Value == item.Value)
                ?? ((WordOf(type, item.Value) ?? Names.OfCode(item.Value)) is { } own ? type.Find(own) : null);
        }
        return type.Codes.FirstOrDefault(c => IsLabel(c, item.Label))
            ?? (context.Glossary.FindCodeLabel(item.Label) is { } english ? type.Find(english) : null);
    }

    private static string? WordOf(CodeTypeSpec type, string text) => type.Words.FirstOrDefault(w => w.Value == text)?.Name;

    private static bool IsLabel(CodeSpec code, string label) =>
        Glossary.WithoutSpaces(code.Label) == Glossary.WithoutSpaces(label);

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
        // Whoever writes "code" alone has seen it, and a list with a code twice is to be corrected first.
        if (row[Columns.Format].IsBlank && codes.Count == list.Items.Count && SharedMeaning(codes) is { } shared)
            context.Report(ProblemKinds.CodesOfSharedType, list.Items[0].Cell, row.Element, shared.Name);
        types.AddCodeList(type, list.Items[0].Cell);
        _own.Add(type);
        return FieldCodes.Of(type, codes, list);
    }

    /// <summary>A shared type that has a member for each of the codes; null for none, and for a single code.</summary>
    private CodeTypeSpec? SharedMeaning(EquatableArray<CodeSpec> codes) => codes.Count < 2
        ? null
        : context.Glossary.CodeTypesInOrder.FirstOrDefault(t => codes.All(c => t.Find(c.Name) is not null));
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
