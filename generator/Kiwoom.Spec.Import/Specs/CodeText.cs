using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Naming.Codes;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Import.Specs;

/// <summary>Code lists in Descriptions: read in every notation of the official tables, written in one.</summary>
internal static class CodeText
{
    private const string Undocumented = "(undocumented)";
    private const string Others = ", ...";

    /// <summary>
    /// The codes of a Description; null where it is words. One code alone counts where its label is not English.
    /// </summary>
    public static CodeList? Read(string description)
    {
        if (description.Length == 0) return null;
        var cell = Cell.Raw(description, 0, description.Length);
        if (CodeList.Parse(cell, isCode: false) is { } list) return list;
        return CodeList.Parse(cell, isCode: true) switch
        {
            { Items: [{ Label.Length: > 0 } only] } single when IsOfficial(only) => single,
            // What only an example shows may be written as no official list does: b.
            { } all when all.Items.Exists(IsUndocumented) => all,
            _ => null,
        };
    }

    /// <summary>
    /// <c>0:보통, 3:시장가</c>, with member names that people wrote, <c>0:보통=Limit</c>, and <c>...</c> where there are
    /// others.
    /// </summary>
    public static string Write(CodeList codes) => Write(codes.Items) + (codes.HasOthers ? Others : "");

    /// <summary>The codes alone.</summary>
    public static string Write(IReadOnlyList<CodeItem> codes)
    {
        var isBare = codes.All(c => c.Label.Length == 0 && c.Name is null);
        return string.Join(isBare ? "," : ", ", codes.Select(c =>
            c.Value + (isBare || (c.Label.Length == 0 && !IsDigit(c.Value[0])) ? "" : ":" + OneLine(c.Label)) + (
                c.Name is null ? "" : "=" + c.Name)));
    }

    /// <summary>Whether both list the same values with the same labels in the same order.</summary>
    public static bool Same(IReadOnlyList<CodeItem> a, IReadOnlyList<CodeItem> b) =>
        a.Count == b.Count
            && a.Zip(b).All(p => p.First.Value == p.Second.Value && SameLabel(p.First.Label, p.Second.Label));

    /// <summary>The codes of a spec file that the official table has: without those that only its examples show.</summary>
    public static List<CodeItem> Official(CodeList codes) => [.. codes.Items.Where(c => !IsUndocumented(c))];

    /// <summary>No official list has the code, only an official example: <c>0000:전체조회 (undocumented)</c>.</summary>
    public static bool IsUndocumented(CodeItem code) => code.Label.EndsWith(Undocumented, StringComparison.Ordinal);

    /// <summary>Whether the list is just Y and N: what the format yn says.</summary>
    public static bool IsYesNo(CodeList codes) =>
        codes.Prose.Length == 0 && codes.Items.TrueForAll(c => c is { Value: "Y" or "N", Label.Length: 0 });

    public static bool SameLabel(string a, string b) => Glossary.WithoutSpaces(a) == Glossary.WithoutSpaces(b);

    private static bool IsOfficial(CodeItem code) =>
        code.Value.All(c => IsDigit(c) || char.IsAsciiLetterUpper(c)) && !code.Label.Any(char.IsAsciiLetterLower);

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static string OneLine(string label) => label.Replace('\n', ' ');
}
