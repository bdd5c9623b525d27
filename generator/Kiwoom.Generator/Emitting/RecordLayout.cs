using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>Which slot of a record holds which field.</summary>
internal sealed class RecordLayout
{
    /// <summary>Every field with its slot, in the order of the table.</summary>
    public IReadOnlyList<PlacedField> Fields { get; }

    private RecordLayout(IReadOnlyList<PlacedField> fields) => Fields = fields;

    /// <summary>
    /// Gives each field the next slot of its kind. What the levels of a group have in common stands side by side, the
    /// first level first: the slot of a level is that of the first one plus the index.
    /// </summary>
    public static RecordLayout Of(RecordSpec record)
    {
        var next = new int[3];
        var members = new Dictionary<(string Levels, string Member), int>();
        var fields = new List<PlacedField>(record.Fields.Count);
        foreach (var field in record.Fields)
        {
            var kind = PropertyShape.KindOf(field.Format);
            if (field.Level is not { } level)
            {
                fields.Add(new PlacedField(field, kind, next[(int)kind]++, fields.Count));
                continue;
            }
            var key = (level.Levels, level.Member);
            if (!members.TryGetValue(key, out var first))
            {
                members.Add(key, first = next[(int)kind]);
                next[(int)kind] += record.Fields.Count(f => f.Level?.Levels == key.Levels && f.Level.Member == key.Member);
            }
            fields.Add(new PlacedField(field, kind, first + level.Number - 1, fields.Count));
        }
        return new RecordLayout(fields);
    }

    /// <summary>How many slots of a kind the record needs.</summary>
    public int Count(SlotKind kind) => Fields.Count(f => f.Kind == kind);
}

/// <summary>A field and its slot.</summary>
/// <param name="Field">The row of the table.</param>
/// <param name="Kind">Which slots.</param>
/// <param name="Slot">The index in those.</param>
/// <param name="Index">The index in the field table.</param>
internal sealed record PlacedField(FieldSpec Field, SlotKind Kind, int Slot, int Index);
