using System.Runtime.CompilerServices;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>What the labels of one table say of how its fields depend on each other.</summary>
internal sealed class RecordMeanings
{
    private static readonly ConditionalWeakTable<RecordDescriptor, RecordMeanings> Known = [];

    private readonly Dictionary<FieldDescriptor, Movement> _movements = [];
    private readonly Dictionary<FieldDescriptor, NetBuy> _netBuys;
    private readonly HashSet<FieldDescriptor> _bought = [];
    private readonly HashSet<FieldDescriptor> _sold = [];

    private RecordMeanings(RecordDescriptor table)
    {
        foreach (var field in table.Fields)
        {
            if (Tables.Movement.Parse(field) is { } movement) _movements.Add(field, movement);
        }

        _netBuys = Tables.NetBuy.In(table);
        foreach (var net in _netBuys.Values.Where(static net => !net.IsOfChanges))
        {
            _bought.Add(net.Bought);
            _sold.Add(net.Sold);
        }
    }

    public static RecordMeanings Of(RecordDescriptor table) => Known.GetValue(table, static t => new(t));

    public Movement? Movement(FieldDescriptor field) => _movements.GetValueOrDefault(field);

    public NetBuy? NetBuy(FieldDescriptor field) => _netBuys.GetValueOrDefault(field);

    /// <summary>The sign that a part of a net buy has; 0 for anything else.</summary>
    /// <remarks>Where a table has signs, what was sold has a minus, as in the official examples.</remarks>
    public int SignOf(FieldDescriptor field) => _bought.Contains(field) ? 1
        : !_sold.Contains(field) ? 0
        : field.Format == ValueFormat.Change ? -1 : 1;
}
