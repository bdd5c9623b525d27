using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>
/// A record of which the values are known by role and by name. The names are those of the properties: one concept has one
/// name in all tables. There may be a value that this table does not ask for; a field that nothing is known of is 0 or
/// blank, a code 0 where that is listed.
/// </summary>
internal sealed class KnownRecord(FieldText format) : IRecordValues
{
    private readonly Dictionary<FieldRole, FieldValue> _byRole = [];
    private readonly Dictionary<string, FieldValue> _byName = new(StringComparer.Ordinal);

    /// <summary>The rows of the record's list.</summary>
    public IReadOnlyList<KnownRecord> List { get; set; } = [];

    /// <summary>The value of the field with a role.</summary>
    public FieldValue this[FieldRole role]
    {
        set => _byRole[role] = value;
    }

    /// <summary>The value of several names that mean the same, with blanks between them.</summary>
    public FieldValue this[string names]
    {
        set
        {
            foreach (var name in names.Split(' ')) _byName[name] = value;
        }
    }

    public string Text(FieldDescriptor field) =>
        ValueOf(field) is { Kind: not ValueKind.None } value && format.Write(field, value) is { } text ? text
            : field.Format is ValueFormat.Text ? ""
            : format.Write(field, 0) ?? "";

    /// <summary>Whether anything is known of the field.</summary>
    public bool Knows(FieldDescriptor field) => ValueOf(field).Kind != ValueKind.None;

    private FieldValue ValueOf(FieldDescriptor field) =>
        field.Role != FieldRole.None && _byRole.TryGetValue(field.Role, out var value) ? value
            : _byName.GetValueOrDefault(field.Property);

    public IReadOnlyList<IRecordValues> Rows(FieldDescriptor field) =>
        field.Format == ValueFormat.Object ? [this] : List;
}

/// <summary>Replies from the simulator's own state.</summary>
internal static class KnownReply
{
    /// <summary>A reply without rows.</summary>
    public static SimulatorReply Of(Call call, Action<KnownRecord> head) =>
        Of<object>(call, head, [], static _ => "", static (_, _) => { }, 1);

    /// <summary>A page of a reply with rows.</summary>
    /// <param name="call">The request.</param>
    /// <param name="head">Fills what stands beside the list.</param>
    /// <param name="items">What all pages have rows of.</param>
    /// <param name="keyOf">A key of a row; rows are sorted by it.</param>
    /// <param name="row">Fills a row.</param>
    /// <param name="pageSize">Rows of one page.</param>
    public static SimulatorReply Of<T>(
        Call call, Action<KnownRecord> head, IEnumerable<T> items, Func<T, string> keyOf,
        Action<KnownRecord, T> row, int pageSize)
    {
        var format = FieldText.Of(call.Tr);
        var (page, nextKey) = Page.Of(items, keyOf, call.NextKey, pageSize);
        var values = new KnownRecord(format);
        head(values);
        values.List = [.. page.Select(item =>
        {
            var record = new KnownRecord(format);
            row(record, item);
            return record;
        })];
        return Replies.Ok(call.TrId, format.PadsNumbers ? "조회가 완료되었습니다" : "조회가 완료되었습니다.",
            writer => RecordWriter.Write(writer, call.Tr.Response, values), nextKey);
    }
}
