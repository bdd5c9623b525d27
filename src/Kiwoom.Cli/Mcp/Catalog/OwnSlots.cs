using Kiwoom.Generated;

namespace Kiwoom.Cli.Mcp.Catalog;

/// <summary>Where a record without a type of its own keeps its values: as many slots of each kind as its table may need.</summary>
/// <param name="table">Its table.</param>
internal sealed class OwnSlots(RecordDescriptor table)
{
    /// <summary>Texts and codes.</summary>
    public string?[] Texts { get; } = new string?[table.Fields.Count];

    /// <summary>Numbers, dates and flags.</summary>
    public long[] Numbers { get; } = new long[table.Fields.Count];

    /// <summary>Lists and objects.</summary>
    public object?[] Lists { get; } = new object?[table.Fields.Count];
}
