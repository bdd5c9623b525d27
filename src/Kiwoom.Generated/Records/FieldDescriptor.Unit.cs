using System.Collections.Concurrent;

namespace Kiwoom.Generated.Metadata;

// What one of a number is worth.
public sealed partial class FieldDescriptor
{
    // Some hundred texts for some thousand fields.
    private static readonly ConcurrentDictionary<string, FieldUnit> Units = new(StringComparer.Ordinal);

    private static readonly FieldUnit NoUnit = FieldUnit.Parse(ValueUnit.Unknown.Text, out _)!;

    /// <summary>
    /// The unit of the number, with its standing; null for what is not a number. It is unknown where nothing states it, and
    /// where it depends on other fields (<see cref="UnitDependsOn"/>): <see cref="UnitFor(KiwoomRequest)"/> gives it then.
    /// </summary>
    public ValueUnit? Unit => UnitTable?.Plain;

    /// <summary>The fields of the request that the unit depends on; <c>item</c> is the item of what the socket pushes.</summary>
    public IReadOnlyList<string> UnitDependsOn => UnitTable?.Elements ?? [];

    /// <summary>The unit of a number that came as the reply to a request; null for what is not a number.</summary>
    /// <param name="request">The request that was sent.</param>
    /// <returns>An unknown unit where the request has a value of which nothing states the unit.</returns>
    public ValueUnit? UnitFor(KiwoomRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return UnitTable?.For(request.GetText);
    }

    /// <summary>The unit of a number that the socket pushed for an item; null for what is not a number.</summary>
    /// <param name="item">The item as the frame has it, such as <c>MGU</c>.</param>
    public ValueUnit? UnitFor(string item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return UnitTable?.For(element => element == FieldUnit.Item ? item : null);
    }

    internal FieldUnit? UnitTable => !FormatTable.Of(Format).IsNumber
        ? null
        : UnitText.Length == 0 ? NoUnit : Units.GetOrAdd(UnitText, static text => FieldUnit.Parse(text, out _) ?? NoUnit);
}
