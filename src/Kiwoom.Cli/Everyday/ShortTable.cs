using Kiwoom.Generated;

namespace Kiwoom.Cli.Everyday;

/// <summary>Some fields of a table, in an order of our own.</summary>
internal static class ShortTable
{
    /// <summary>A table with these fields alone.</summary>
    /// <param name="table">Has the fields.</param>
    /// <param name="properties">Names of their properties; what the table lacks is left out.</param>
    public static RecordDescriptor Of(RecordDescriptor table, params IReadOnlyList<string> properties) =>
        new(table.TypeName, table.Create, [.. properties.Select(p => table.Fields.FirstOrDefault(f => f.Property == p)).OfType<FieldDescriptor>()]);

    /// <summary>A table with these fields, and of the rows of one list these.</summary>
    /// <param name="table">Has the fields and the list.</param>
    /// <param name="properties">Names of properties beside the list.</param>
    /// <param name="list">Name of the list's property.</param>
    /// <param name="columns">Names of properties of a row.</param>
    public static RecordDescriptor WithRows(
        RecordDescriptor table, IReadOnlyList<string> properties, string list, IReadOnlyList<string> columns)
    {
        var rows = ListOf(table, list);
        var shown = new FieldDescriptor(rows.Element, rows.Label, rows.Property, rows.Format, rows.Slot) { Record = Of(rows.Record!, columns) };
        return new RecordDescriptor(table.TypeName, table.Create, [.. Of(table, properties).Fields, shown]);
    }

    /// <summary>The list with this property.</summary>
    public static FieldDescriptor ListOf(RecordDescriptor table, string list) => table.Fields.Single(f => f.Property == list);
}
