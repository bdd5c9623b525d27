using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>Where the texts of one record come from.</summary>
internal interface IRecordValues
{
    /// <summary>The text of a scalar field.</summary>
    string Text(FieldDescriptor field);

    /// <summary>The rows of a list on this page; of an object field one.</summary>
    IReadOnlyList<IRecordValues> Rows(FieldDescriptor field);
}

/// <summary>Writes every field that a table has, and no other.</summary>
internal static class RecordWriter
{
    public static void Write(Utf8JsonWriter writer, RecordDescriptor table, IRecordValues values)
    {
        foreach (var field in table.Fields)
        {
            switch (field.Format)
            {
                case ValueFormat.List:
                    writer.WriteStartArray(field.Element);
                    foreach (var row in values.Rows(field)) WriteObject(writer, field, row);
                    writer.WriteEndArray();
                    break;
                case ValueFormat.TextList:
                    writer.WriteStartArray(field.Element);
                    if (values.Text(field) is { Length: > 0 } item) writer.WriteStringValue(item);
                    writer.WriteEndArray();
                    break;
                case ValueFormat.Object:
                    writer.WritePropertyName(field.Element);
                    WriteObject(writer, field, values.Rows(field)[0]);
                    break;
                // Every reply has these after its own fields.
                case var _ when field.Element is EnvelopeField.ReturnCode or EnvelopeField.ReturnMessage:
                    break;
                default:
                    writer.WriteString(field.Element, values.Text(field));
                    break;
            }
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, FieldDescriptor field, IRecordValues values)
    {
        writer.WriteStartObject();
        if (field.Record is { } table) Write(writer, table, values);
        writer.WriteEndObject();
    }
}
