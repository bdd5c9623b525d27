using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>A repeated group of fields: the property that shows it, and the struct of one level.</summary>
internal static class LevelsEmitter
{
    /// <summary>The property of the record.</summary>
    public static void EmitProperty(SourceWriter writer, TrSpec tr, LevelsSpec levels)
    {
        var count = CSharpText.Number(levels.Count);
        DocComment.Summary(writer, $"{levels.Name} of {DocComment.Code(tr.Id)}: {count} levels, the first at index 0.");
        using (writer.Open($"public Levels<{levels.TypeName}> {levels.Name}"))
        {
            writer.Line("get => new(this);");
            writer.Line("init => value.CopyTo(this);");
        }
        writer.Line();
    }

    /// <summary>The struct: it keeps the slots of one level and reads them like the record does.</summary>
    public static void EmitType(SourceWriter writer, TrModel model, RecordSpec record, LevelsSpec levels)
    {
        var members = Members(record, levels);
        var type = levels.TypeName;
        var table = $"global::{Namespaces.Of(model.Tr)}.{record.TypeName}.RecordDescriptor";
        DocComment.Summary(
            writer, $"One of the {CSharpText.Number(levels.Count)} levels {DocComment.Code(levels.Name)} of"
                + $" {DocComment.Code(model.Tr.Id)}.");
        writer.Line(GeneratedFile.Mark);
        using (writer.Open($"public readonly partial struct {type} : ILevel<{type}>"))
        {
            foreach (var member in members)
                writer.Line($"private readonly {(member.Kind == SlotKind.Text ? "string?" : "long")} {member.Slot};");
            writer.Line();
            WriteRead(writer, type, members, levels.Count);
            foreach (var member in members) WriteProperty(writer, member, table);
            writer.Line($"static int ILevel<{type}>.Count => {CSharpText.Number(levels.Count)};");
            writer.Line();
            writer.Line($"static {type} ILevel<{type}>.Read(");
            using (writer.Indented())
                writer.Line($"{ReadOnly("string?")} texts, {ReadOnly("long")} numbers, int index) => new(texts, numbers, index);");
            writer.Line();
            WriteWrite(writer, type, members, levels.Count);
        }
    }

    private static string ReadOnly(string item) => $"global::System.ReadOnlySpan<{item}>";

    private static List<Member> Members(RecordSpec record, LevelsSpec levels)
    {
        var placed = RecordLayout.Of(record).Fields.Where(p => p.Field.Level?.Levels == levels.Name);
        var members = new List<Member>();
        foreach (var group in placed.GroupBy(p => p.Field.Level!.Member))
        {
            var inOrder = group.OrderBy(p => p.Field.Level!.Number).ToList();
            members.Add(new Member(
                group.Key, $"_{CSharpText.Number(members.Count)}", inOrder[0],
                inOrder.Select(p => p.Field).ToList()));
        }
        return members;
    }

    private static void WriteRead(SourceWriter writer, string type, List<Member> members, int count)
    {
        using (writer.Open($"private {type}({ReadOnly("string?")} texts, {ReadOnly("long")} numbers, int index)"))
        {
            foreach (var member in members)
            {
                var none = member.Kind == SlotKind.Text ? "null" : "0";
                var value = member.Fields.Count == count
                    ? member.Place
                    : $"index < {CSharpText.Number(member.Fields.Count)} ? {member.Place} : {none}";
                writer.Line($"{member.Slot} = {value};");
            }
        }
        writer.Line();
    }

    private static void WriteProperty(SourceWriter writer, Member member, string table)
    {
        var shape = PropertyShape.Of(member.First, member.Slot, table, false);
        FieldDocs.WriteLevels(writer, member.Fields);
        using (writer.Open($"public {shape.Type}? {member.Name}"))
        {
            writer.Line($"get => {shape.Get};");
            writer.Line($"init => {member.Slot} = {shape.Set};");
        }
        writer.Line();
    }

    private static void WriteWrite(SourceWriter writer, string type, List<Member> members, int count)
    {
        writer.Line($"static void ILevel<{type}>.Write(");
        using (writer.Indented())
        {
            writer.Line(
                $"{type} level, global::System.Span<string?> texts, global::System.Span<long> numbers, int index)");
        }
        using (writer.Open())
        {
            foreach (var member in members)
            {
                var guard = member.Fields.Count == count ? "" : $"if (index < {CSharpText.Number(member.Fields.Count)}) ";
                writer.Line($"{guard}{member.Place} = level.{member.Slot};");
            }
        }
    }

    private sealed record Member(string Name, string Slot, PlacedField First, List<FieldSpec> Fields)
    {
        public SlotKind Kind => First.Kind;

        /// <summary>The slot of the level that <c>index</c> names.</summary>
        public string Place => $"{(Kind == SlotKind.Text ? "texts" : "numbers")}[{Index}]";

        private string Index => First.Slot == 0 ? "index" : $"index + {CSharpText.Number(First.Slot)}";
    }
}
