using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>An open code: a struct that names the listed values and keeps any other.</summary>
internal static class CodeTypeEmitter
{
    /// <summary>The struct.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="type">The listed codes.</param>
    /// <param name="summary">XML of its summary.</param>
    public static void Emit(SourceWriter writer, CodeTypeSpec type, string summary)
    {
        DocComment.Summary(writer, summary);
        var others = type.HasOthers ? " There are codes that the tables do not list." : "";
        DocComment.Remarks(writer, ["An open list: a value that is not listed is kept and sent unchanged." + others]);
        writer.Line(GeneratedFile.Mark);
        using (writer.Open($"public readonly partial struct {type.Name} : global::System.IEquatable<{type.Name}>"))
        {
            WriteValue(writer, type);
            WriteMembers(writer, type);
            WriteKnown(writer, type);
            WriteEquality(writer, type);
            WriteConstants(writer, type);
        }
    }

    /// <summary>An expression that makes the descriptor of a code.</summary>
    public static string Code(CodeSpec code) => "new CodeDescriptor("
        + $"{CSharpText.Literal(code.Value)}, {CSharpText.Literal(code.Label)}, {CSharpText.Literal(code.Name)})";

    private static void WriteValue(SourceWriter writer, CodeTypeSpec type)
    {
        writer.Line("private readonly string? _value;");
        writer.Line();
        DocComment.Summary(writer, "A code as on the wire, listed or not.");
        DocComment.Element(writer, "param name=\"value\"", "The characters on the wire; null for none.");
        writer.Line($"public {type.Name}(string? value) => _value = value;");
        writer.Line();
        DocComment.Summary(writer, "The characters on the wire; empty for the default.");
        writer.Line("public string Value => _value ?? \"\";");
        writer.Line();
    }

    private static void WriteMembers(SourceWriter writer, CodeTypeSpec type)
    {
        foreach (var code in type.Codes)
        {
            DocComment.Summary(writer, $"{Label(code)}: {DocComment.Code(code.Value)}.");
            writer.Line($"public static {type.Name} {code.Name} => new({CSharpText.Literal(code.Value)});");
            writer.Line();
        }
    }

    private static void WriteKnown(SourceWriter writer, CodeTypeSpec type)
    {
        DocComment.Summary(writer, "The listed codes.");
        const string List = "global::System.Collections.Generic.IReadOnlyList<CodeDescriptor>";
        using (writer.Open($"public static {List} Known {{ get; }} = new CodeDescriptor[]", "};"))
        {
            foreach (var code in type.Codes) writer.Line(Code(code) + ",");
        }
        writer.Line();
        DocComment.Summary(writer, "Whether the code is listed.");
        writer.Line("public bool IsKnown => Name is not null;");
        writer.Line();
        DocComment.Summary(writer, "The English name of a listed code; otherwise null.");
        WriteSwitch(writer, "Name", type.Codes.Select(c => (c.Value, c.Name)));
        writer.Line();
        DocComment.Summary(writer, "The Korean label of a listed code; null where there is none.");
        WriteSwitch(writer, "Label", type.Codes.Where(c => c.Label.Length > 0).Select(c => (c.Value, c.Label)));
        writer.Line();
    }

    private static void WriteSwitch(
        SourceWriter writer, string property, IEnumerable<(string Value, string Text)> cases)
    {
        using (writer.Open($"public string? {property} => Value switch", "};"))
        {
            foreach (var (value, text) in cases)
                writer.Line($"{CSharpText.Literal(value)} => {CSharpText.Literal(text)},");
            writer.Line("_ => null,");
        }
    }

    private static void WriteEquality(SourceWriter writer, CodeTypeSpec type)
    {
        var name = type.Name;
        writer.Line("/// <inheritdoc/>");
        const string Ordinal = "global::System.StringComparison.Ordinal";
        writer.Line($"public bool Equals({name} other) => string.Equals(Value, other.Value, {Ordinal});");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override int GetHashCode() => global::System.StringComparer.Ordinal.GetHashCode(Value);");
        writer.Line();
        DocComment.Summary(writer, "The English name of a listed code; otherwise the characters on the wire.");
        writer.Line("public override string ToString() => Name ?? Value;");
        writer.Line();
        DocComment.Summary(writer, "Whether both are the same characters on the wire.");
        writer.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        writer.Line();
        DocComment.Summary(writer, "Whether they differ on the wire.");
        writer.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
        writer.Line();
        DocComment.Summary(writer, "A code as on the wire, listed or not.");
        DocComment.Element(writer, "param name=\"value\"", "The characters on the wire.");
        writer.Line($"public static implicit operator {name}(string? value) => new(value);");
        writer.Line();
    }

    private static void WriteConstants(SourceWriter writer, CodeTypeSpec type)
    {
        DocComment.Summary(writer, "The listed codes as on the wire, for patterns and attributes.");
        using (writer.Open("public static class Values"))
        {
            for (var i = 0; i < type.Codes.Count; i++)
            {
                if (i > 0) writer.Line();
                var code = type.Codes[i];
                DocComment.Summary(writer, $"{Label(code)}.");
                writer.Line($"public const string {code.Name} = {CSharpText.Literal(code.Value)};");
            }
        }
    }

    private static string Label(CodeSpec code) => DocComment.Escape(code.Label.Length > 0 ? code.Label : code.Name);
}
