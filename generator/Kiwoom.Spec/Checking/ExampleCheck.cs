using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Compares the examples with the tables.</summary>
internal static class ExampleCheck
{
    public static void Check(
        SpecContext context, SpecDocument document, RowNode[]? request, RowNode[]? response, RowNode[]? pushed)
    {
        foreach (var section in document.Sections)
        {
            var isRequest = section.Kind == SectionKind.RequestExample;
            if (!isRequest && section.Kind != SectionKind.ResponseExample) continue;
            foreach (var fence in section.Fences)
            {
                context.Token.ThrowIfCancellationRequested();
                var root = ReadJson(context, fence);
                var table = isRequest ? request : section.Name.Length > 0 ? pushed : response;
                if (root is not null && table is not null) CheckObject(context, fence, root, table, isRequest, true);
            }
        }
    }

    private static JsonNode? ReadJson(SpecContext context, Fence fence)
    {
        var (root, reader) = JsonReader.Read(fence.Content.Text);
        if (root is { Kind: JsonKind.Object }) return root;
        var error = reader.Error ?? "it begins with no '{'";
        context.Report(ProblemKinds.ExampleNoJson, fence.Content.Slice(root?.Start ?? reader.ErrorAt, 1), error);
        return null;
    }

    private static void CheckObject(
        SpecContext context, Fence fence, JsonNode node, IReadOnlyList<RowNode> rows, bool isRequest, bool isRoot)
    {
        var byElement = TableReader.ByElement(rows);
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, start, length, value) in node.Members)
        {
            given.Add(name);
            if (byElement.TryGetValue(name, out var row)) CheckValue(context, fence, value, row, isRequest);
            else if (isRequest || !isRoot || !FieldReader.IsEnvelope(name))
            {
                var kind = isRequest ? ProblemKinds.RequestExampleUnknown : ProblemKinds.ResponseExampleUnknown;
                context.Report(kind, fence.Content.Slice(start, length), name, NearName.Hint(name, byElement.Keys));
            }
        }
        foreach (var row in rows)
        {
            if (row.Field is not { Required: true } || given.Contains(row.Element)) continue;
            var kind = isRequest ? ProblemKinds.RequestExampleLacks : ProblemKinds.ResponseExampleLacks;
            context.Report(kind, fence.Content.Slice(node.Start, 1), row.Element);
        }
    }

    private static void CheckValue(SpecContext context, Fence fence, JsonNode value, RowNode row, bool isRequest)
    {
        if (row.CanHoldFields && row.Type != FieldType.Tuple)
        {
            var items = value.Kind == JsonKind.Array ? value.Items : [value];
            foreach (var item in items)
            {
                if (item.Kind == JsonKind.Object) CheckObject(context, fence, item, row.Children, isRequest, false);
            }
        }
        else if (value.Kind == JsonKind.String && row.Field is { } field)
        {
            if (ExampleValue.Unfit(field, value.Text, isRequest) is { } takes && !row.HasBadFormat)
            {
                context.Report(
                    ProblemKinds.ExampleUnfit, fence.Content.Slice(value.Start, value.End - value.Start), row.Element, value.Text,
                    FieldFormat.NameOf(field.Format), takes);
            }
            if (!isRequest) return;
            var cell = fence.Content.Slice(value.Start, value.End - value.Start);
            if (field.Limit is { } limit && value.Text.Length > limit)
                context.Report(ProblemKinds.ExampleTooLong, cell, row.Element, $"{value.Text.Length}", $"{limit}");
            if (value.Text.Length == 0 && field.Required && !field.Rules.Any(r => r.Kind == RuleKind.BlankAllowed))
                context.Report(ProblemKinds.ExampleBlank, cell, row.Element);
        }
    }
}
