namespace Kiwoom.Generated.Metadata;

public sealed partial class RecordDescriptor
{
    private RecordPlan? _plan;

    internal RecordPlan PlanFor(KiwoomRecord record) => _plan ??= new RecordPlan(this, record is KiwoomResponse);

    /// <summary>Rows as an array of their own type, so that it can be shown as a list of that type.</summary>
    /// <param name="rows">Records of this table.</param>
    internal KiwoomRecord[] ToArray(ReadOnlySpan<object> rows)
    {
        var array = CreateArray is null ? new KiwoomRecord[rows.Length] : CreateArray(rows.Length);
        object[] items = array;
        for (var i = 0; i < items.Length; i++) items[i] = rows[i];
        return array;
    }
}
