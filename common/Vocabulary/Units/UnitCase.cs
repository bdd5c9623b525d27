using System.Collections.Generic;
#if KIWOOM_LIBRARY
using Kiwoom.Generated.Metadata;
#endif

namespace Kiwoom.Vocabulary;

/// <summary>A unit and the values beside which it holds.</summary>
/// <param name="values">Of the first elements; the others do not matter.</param>
/// <param name="unit">The unit.</param>
internal sealed class UnitCase(string[] values, ValueUnit unit)
{
    public IReadOnlyList<string> Values { get; } = values;

    public ValueUnit Unit { get; } = unit;

    public bool Matches(IReadOnlyList<string?> given)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            if (i >= given.Count || Values[i] != given[i]) return false;
        }
        return true;
    }

    public override string ToString() => $"{string.Join(", ", Values)} = {Unit}";
}
