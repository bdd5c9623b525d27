using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>An open code: a struct that names what the listed codes mean and keeps any other text.</summary>
internal static class CodeTypeEmitter
{
    /// <summary>The struct.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="type">The members.</param>
    /// <param name="summary">XML of its summary.</param>
    public static void Emit(SourceWriter writer, CodeTypeSpec type, string summary)
    {
        DocComment.Summary(writer, summary);
        var others = type.HasOthers ? " There are codes that the tables do not list." : "";
        DocComment.Remarks(writer, ["An open list: a text that is not listed is kept and sent unchanged." + others]);
        writer.Line(GeneratedFile.Mark);
        using (writer.Open($"public readonly partial struct {type.Name} : ICode<{type.Name}>"))
        {
            WriteValue(writer, type);
            WriteMembers(writer, type);
            WriteKnown(writer, type);
            WriteEquality(writer, type);
        }
    }

    /// <summary>An expression that makes the descriptor of a code.</summary>
    public static string Code(CodeSpec code) => "new CodeDescriptor("
        + $"{CSharpText.Literal(code.Value)}, {CSharpText.Literal(code.Label)}, {CSharpText.Literal(code.Name)})";

    private static void WriteValue(SourceWriter writer, CodeTypeSpec type)
    {
        const string Hidden = "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";
        writer.Line("private readonly CodeValue _meaning;");
        writer.Line();
        DocComment.Summary(writer, "For generated code: a member, or a text that is none.");
        DocComment.Element(writer, "param name=\"meaning\"", "What the code means.");
        writer.Line(Hidden);
        writer.Line($"public {type.Name}(CodeValue meaning) => _meaning = meaning;");
        writer.Line();
        DocComment.Summary(
            writer,
            "A text that is sent as it is, for a code that the tables do not list. What it means is up to the field that gets it.");
        DocComment.Element(writer, "param name=\"text\"", "The characters on the wire; null is the same as none.");
        writer.Line($"public static {type.Name} FromWire(string? text) => new(CodeValue.Wire(text));");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(Hidden);
        writer.Line("public CodeValue Meaning => _meaning;");
        writer.Line();
        writer.Line($"static {type.Name} ICode<{type.Name}>.Create(CodeValue meaning) => new(meaning);");
        writer.Line();
    }

    private static void WriteMembers(SourceWriter writer, CodeTypeSpec type)
    {
        foreach (var code in type.Codes)
        {
            var usual = type.HasCodes ? $": {DocComment.Code(code.Value)}." : ".";
            DocComment.Summary(writer, Label(code) + usual);
            writer.Line($"public static {type.Name} {code.Name} => new(CodeValue.Member({CSharpText.Literal(code.Name)}));");
            writer.Line();
        }
    }

    private static void WriteKnown(SourceWriter writer, CodeTypeSpec type)
    {
        DocComment.Summary(
            writer, type.HasCodes ? "The members, and their codes where a table has no others." : "The members.");
        const string List = "global::System.Collections.Generic.IReadOnlyList<CodeDescriptor>";
        using (writer.Open($"public static {List} Known {{ get; }} = new CodeDescriptor[]", "};"))
        {
            foreach (var code in type.Codes) writer.Line(Code(code) + ",");
        }
        writer.Line();
        if (type.Words.Any())
        {
            DocComment.Summary(writer, "The words of replies that mean a member, in the place of a code.");
            using (writer.Open($"public static {List} Words {{ get; }} = new CodeDescriptor[]", "};"))
            {
                foreach (var word in type.Words) writer.Line(Code(word) + ",");
            }
            writer.Line();
        }
        DocComment.Summary(writer, "Whether it is one of the members.");
        writer.Line("public bool IsKnown => _meaning.IsMember;");
        writer.Line();
        DocComment.Summary(writer, "The name of the member; null for a text that is none.");
        writer.Line("public string? Name => _meaning.Name;");
        writer.Line();
        DocComment.Summary(writer, "The Korean label of the member; null where there is none.");
        writer.Line("public string? Label => _meaning.LabelIn(Known);");
        writer.Line();
    }

    private static void WriteEquality(SourceWriter writer, CodeTypeSpec type)
    {
        var name = type.Name;
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public bool Equals({name} other) => _meaning.Equals(other._meaning);");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override int GetHashCode() => _meaning.GetHashCode();");
        writer.Line();
        DocComment.Summary(writer, "The name of the member; otherwise the characters on the wire.");
        writer.Line("public override string ToString() => _meaning.Text;");
        writer.Line();
        DocComment.Summary(writer, "Whether both mean the same.");
        writer.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        writer.Line();
        DocComment.Summary(writer, "Whether they mean different things.");
        writer.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
    }

    private static string Label(CodeSpec code) => DocComment.Escape(code.Label.Length > 0 ? code.Label : code.Name);
}
