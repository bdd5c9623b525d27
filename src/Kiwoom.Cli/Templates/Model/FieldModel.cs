using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Scriban.Runtime;
using FieldRole = Kiwoom.Vocabulary.FieldRole;
using FieldUnit = Kiwoom.Vocabulary.FieldUnit;
using FormatTable = Kiwoom.Vocabulary.FormatTable;

namespace Kiwoom.Cli.Templates.Model;

/// <summary>One row of a table, for templates. docs/templates.md says what each name means.</summary>
internal static class FieldModel
{
    /// <param name="field">The row.</param>
    /// <param name="identifier">Its name in other languages, unlike all others of its record.</param>
    /// <param name="depth">0 for a field of the body itself.</param>
    /// <param name="record">Of the rows below it; null for none.</param>
    public static ScriptObject Of(FieldSpec field, string identifier, int depth, ScriptObject? record) => new()
    {
        ["element"] = field.Element,
        ["label"] = field.Label,
        ["name"] = field.Name,
        ["identifier"] = identifier,
        ["depth"] = depth,
        ["type"] = TypeWords.Of(field.Type),
        ["required"] = field.Required,
        ["length"] = field.Length,
        ["limit"] = field.Limit,
        ["format"] = FormatTable.Of(field.Format).Word ?? "",
        ["scale"] = field.Scale,
        ["unit"] = UnitOf(field),
        ["description"] = field.Description,
        ["words"] = WordsOf(field),
        ["is_undocumented"] = field.IsUndocumented,
        ["code_type"] = field.CodeType ?? "",
        ["codes"] = ArrayOf(field.Codes.Select(Of)),
        ["has_other_codes"] = field.HasOtherCodes,
        ["rules"] = ArrayOf(field.Rules.Select(Of)),
        ["fixed_value"] = field.FixedValue,
        ["role"] = field.Role == FieldRole.None ? "" : Roles.WordOf(field.Role),
        ["record"] = record,
        IsReadOnly = true,
    };

    /// <summary>A list for templates.</summary>
    public static ScriptArray ArrayOf(IEnumerable<object> items) => new(items) { IsReadOnly = true };

    private static ScriptObject Of(CodeSpec code) => new() { ["value"] = code.Value, ["label"] = code.Label, ["name"] = code.Name, IsReadOnly = true };

    private static ScriptObject Of(RuleSpec rule) => new() { ["text"] = rule.Text, ["is_assumed"] = rule.IsAssumed, IsReadOnly = true };

    private static string WordsOf(FieldSpec field)
    {
        var unit = UnitOf(field);
        string[] words = [field.Label, field.Description, unit.Length == 0 ? "" : $"unit: {unit}", .. field.Rules.Select(static rule => $"rule: {rule.Text}")];
        return string.Join("; ", words.Where(static text => text.Length > 0));
    }

    // A number whose table says nothing of it has a unit that nobody knows; a text has none.
    private static string UnitOf(FieldSpec field) => !FormatTable.Of(field.Format).IsNumber ? ""
        : field.Unit is { } text && FieldUnit.Parse(text, out _) is { } unit ? unit.ToString()
        : "unknown";
}
