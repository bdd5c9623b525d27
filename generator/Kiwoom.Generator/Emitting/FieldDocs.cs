using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Generator.Emitting;

/// <summary>The documentation of a property: what the table says of the field.</summary>
internal static class FieldDocs
{
    /// <param name="writer">Where to.</param>
    /// <param name="field">The field.</param>
    /// <param name="record">The table that has it: its rules look at other fields.</param>
    /// <param name="isRequest">Whether the table is sent.</param>
    public static void Write(SourceWriter writer, FieldSpec field, RecordSpec record, bool isRequest)
    {
        var label = DocComment.Escape(field.Label);
        var description = Sentence(DocComment.Escape(field.Words));
        DocComment.Summary(writer, Join(": ", label.Length > 0 ? label : DocComment.Escape(field.Name), description));

        var paragraphs = new List<string> { Facts(field, isRequest) };
        if (field.Codes.Count > 0)
        {
            var others = field.HasOtherCodes ? " There are others, which the table does not list." : "";
            paragraphs.Add("Codes: " + string.Join(", ", field.Codes.Select(CodeFacts)) + "." + others);
        }
        if (field.Rules.Count > 0) paragraphs.Add("Rules: " + string.Join("; ", field.Rules.Select(r => RuleWords.Of(r, field, record))) + ".");
        if (field.IsUndocumented) paragraphs.Add("No official table lists it, and the server may leave it out.");
        DocComment.Remarks(writer, paragraphs);
    }

    /// <summary>The documentation of what several levels have in common.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="fields">The field of each level, the first level first.</param>
    public static void WriteLevels(SourceWriter writer, IReadOnlyList<FieldSpec> fields)
    {
        var first = fields[0];
        var label = DocComment.Escape(first.Label);
        DocComment.Summary(writer, label.Length > 0 ? $"{label} and on." : $"{DocComment.Escape(first.Level!.Member)}.");
        var elements = string.Join(", ", fields.Select(f => DocComment.Code(f.Element)));
        var meaning = Join(" ", $"Elements {elements}.", Meaning(first.Format, false) ?? "");
        DocComment.Remarks(writer, [Join(" ", meaning, ScaleAndUnit(first))]);
    }

    // The tables write no stop at the end.
    private static string Sentence(string words) =>
        words.Length == 0 || words[words.Length - 1] is '.' or '!' or '?' or '…' or '。' ? words : words + ".";

    private static string CodeFacts(CodeSpec code) =>
        Join(" ", $"{DocComment.Code(code.Name)} = {DocComment.Code(code.Value)}", DocComment.Escape(code.Label));

    private static string Facts(FieldSpec field, bool isRequest)
    {
        var facts = new StringBuilder($"Element {DocComment.Code(field.Element)}, {TypeWords.Of(field.Type)}");
        if (isRequest) facts.Append(field.Required ? ", required" : ", optional");
        if (field.Length is { } length) facts.Append($", length {CSharpText.Number(length)}");
        if (isRequest && field.Limit is { } limit && limit != field.Length)
            facts.Append($", at most {CSharpText.Number(limit)} characters");
        facts.Append('.');
        if (isRequest && field.FixedValue is { } fixedValue) facts.Append($" Always {DocComment.Code(fixedValue)}.");
        if (field.SignElement is { } sign)
            facts.Append($" Without a sign of its own {DocComment.Code(sign)} says whether it is below zero; null where that is not known.");
        else if (Meaning(field.Format, isRequest) is { } meaning)
            facts.Append(' ').Append(meaning);
        if (field.ZerosAreNotYet) facts.Append(" Null for 000000 too: it has not happened yet.");
        return Join(" ", facts.ToString(), ScaleAndUnit(field));
    }

    private static string ScaleAndUnit(FieldSpec field) => Join(
        " ",
        field.Scale > 0 ? $"The wire leaves {CSharpText.Number(field.Scale)} decimals out." : "",
        Unit(field));

    /// <summary>Every number says its unit, also that nobody knows it.</summary>
    private static string Unit(FieldSpec field)
    {
        if (!FormatTable.Of(field.Format).IsNumber) return "";
        if (field.Unit is null || FieldUnit.Parse(field.Unit, out _) is not { } unit) return "Unit unknown.";
        if (unit.Elements.Count == 0) return unit.Plain.IsUnknown ? "Unit unknown." : $"Unit: {DocComment.Escape(unit.ToString())}.";
        var cases = unit.Cases.Select(c => $"{DocComment.Code(string.Join(", ", c.Values))} = {DocComment.Escape(c.Unit.ToString())}");
        return $"Unit by {string.Join(", ", unit.Elements.Select(DocComment.Code))}: {string.Join(", ", cases)}.";
    }

    private static string? Meaning(ValueFormat format, bool isRequest)
    {
        var row = FormatTable.Of(format);
        return row.Meaning ?? (isRequest ? null : row.MeaningInReplies);
    }

    private static string Join(string separator, string first, string second) =>
        second.Length == 0 ? first : first.Length == 0 ? second : first + separator + second;
}
