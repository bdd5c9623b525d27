using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>
/// The reader of a type that is read often or in bulk: one step a field, in the order of the table, with the field's name
/// as numbers in the code. It stops at the first field that came otherwise, and the shared reader goes on from there.
/// </summary>
internal static class UnrolledReaderEmitter
{
    /// <summary>The method; nothing where the first field already needs the shared reader.</summary>
    public static void Emit(SourceWriter writer, RecordLayout layout, bool isResponse, string modifiers)
    {
        var steps = layout.Fields.TakeWhile((field, i) => StepOf(field, i) != null).ToList();
        if (steps.Count == 0) return;
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        const string Bytes = "global::System.ReadOnlySpan<byte>";
        using (writer.Open($"{modifiers} int ReadAhead({Bytes} json, int at, out int count)"))
        {
            writer.Line("int taken;");
            writer.Line($"{Bytes} window;");
            for (var i = 0; i < steps.Count; i++)
            {
                writer.Line($"window = Unrolled.Window(json, at); // {Token(steps[i].Field, i)}");
                var isHere = $"Unrolled.Is({Comparison(Token(steps[i].Field, i))})";
                using (writer.Open($"if (!{isHere} || (taken = Unrolled.{StepOf(steps[i], i)}) < 0)"))
                {
                    writer.Line($"count = {CSharpText.Number(i)};");
                    writer.Line("return at;");
                }
                writer.Line("at += taken;");
            }
            writer.Line($"count = {CSharpText.Number(steps.Count)};");
            if (isResponse && steps.Count == layout.Fields.Count)
            {
                writer.Line("taken = Unrolled.Envelope(json, at, this);");
                writer.Line("return taken < 0 ? at : at + taken;");
            }
            else
            {
                writer.Line("return at;");
            }
        }
    }

    /// <summary>The call that reads the field, or null.</summary>
    private static string? StepOf(PlacedField placed, int index)
    {
        var field = placed.Field;
        var length = Token(field, index).Length;
        if (length > UnrolledToken.Longest || field.Element.Any(c => c is < ' ' or > '~' or '"' or '\\')
            || EnvelopeField.RoleOf(field.Element) != EnvelopeRole.None)
        {
            return null;
        }
        var (text, scale, slot) = (CSharpText.Number(length), CSharpText.Number(field.Scale), CSharpText.Number(placed.Slot));
        var row = FormatTable.Of(field.Format);
        return row.Class switch
        {
            _ when row.Step is null => null,
            FormatClass.Whole when field.Scale > 0 => null,
            FormatClass.Text or FormatClass.OwnText or FormatClass.Code
                => $"{row.Step}(json, at, {text}, ref _texts[{slot}])",
            FormatClass.Directed or FormatClass.Decimal => $"{row.Step}(window, {text}, {scale}, ref _numbers[{slot}])",
            _ => $"{row.Step}(window, {text}, ref _numbers[{slot}])",
        };
    }

    private static string Token(FieldSpec field, int index) => $"{(index == 0 ? "" : ",")}\"{field.Element}\":\"";

    private static string Comparison(string token)
    {
        if (token.Length <= 8) return $"window, {Word(token, 0)}, {Mask(token.Length)}";
        var length = CSharpText.Number(token.Length);
        if (token.Length <= 16) return $"window, {length}, {Word(token, 0)}, {Word(token, token.Length - 8)}";
        int[] places = [0, 8, token.Length - 16, token.Length - 8];
        return $"window, {length}, {string.Join(", ", places.Select(place => Word(token, place)))}";
    }

    private static string Word(string token, int start)
    {
        ulong word = 0;
        for (var i = Math.Min(8, token.Length - start) - 1; i >= 0; i--) word = (word << 8) | token[start + i];
        return Hexadecimal(word);
    }

    private static string Mask(int length) => Hexadecimal(ulong.MaxValue >> (64 - (8 * length)));

    private static string Hexadecimal(ulong word) =>
        "0x" + word.ToString("X", System.Globalization.CultureInfo.InvariantCulture) + "UL";
}
