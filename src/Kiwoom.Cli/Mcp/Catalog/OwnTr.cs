using Kiwoom.Generated;
using Kiwoom.Spec.Model;
using Kiwoom.Vocabulary;
using FieldRole = Kiwoom.Generated.Metadata.FieldRole;
using RuleKind = Kiwoom.Generated.Metadata.RuleKind;
using TrKind = Kiwoom.Generated.Metadata.TrKind;
using ValueFormat = Kiwoom.Generated.Metadata.ValueFormat;

namespace Kiwoom.Cli.Mcp.Catalog;

/// <summary>A TR whose types nobody has generated: its tables, and records that keep their values by them.</summary>
internal sealed class OwnTr
{
    /// <param name="tr">As its spec file states it.</param>
    public OwnTr(TrSpec tr) => Descriptor = new TrDescriptor
    {
        Id = tr.Id,
        KoreanName = tr.KoreanName,
        Name = tr.Name,
        Group = tr.Group,
        Kind = Enum.Parse<TrKind>(tr.Kind.ToString()),
        Path = tr.Path,
        OnMock = tr.OnMock,
        Edition = tr.Edition,
        WithdrawnIn = tr.Withdrawn,
        Summary = tr.Summary,
        Task = tr.Task,
        Words = [.. tr.Words],
        Request = TableOf(tr.Request, isRequest: true, isTuple: false, _ => new OwnRequest(Descriptor!)),
        Response = TableOf(tr.Response, isRequest: false, isTuple: false, static table => new OwnResponse(table)),
    };

    /// <summary>What is known of it.</summary>
    public TrDescriptor Descriptor { get; }

    private static RecordDescriptor TableOf(RecordSpec record, bool isRequest, bool isTuple, Func<RecordDescriptor, KiwoomRecord> create)
    {
        RecordDescriptor? table = null;
        return table = new RecordDescriptor(record.TypeName, () => create(table!), [.. FieldsOf(record, isRequest)])
        {
            CreateArray = static count => new KiwoomRecord[count],
            IsTuple = isTuple,
        };
    }

    // Each field has the next slot of its kind.
    private static IEnumerable<FieldDescriptor> FieldsOf(RecordSpec record, bool isRequest)
    {
        var next = new Dictionary<SlotKind, int>();
        foreach (var field in record.Fields)
        {
            var kind = FormatTable.Of(field.Format).Slot;
            var slot = next.GetValueOrDefault(kind);
            next[kind] = slot + 1;
            yield return FieldOf(field, slot, isRequest);
        }
    }

    private static FieldDescriptor FieldOf(FieldSpec field, int slot, bool isRequest) =>
        new(field.Element, field.Label, PropertyOf(field), Enum.Parse<ValueFormat>(field.Format.ToString()), slot)
        {
            Description = field.Words,
            CodeType = field.CodeType,
            IsRequired = isRequest && field.Required,
            Length = field.Length ?? 0,
            Limit = isRequest ? field.Limit ?? 0 : 0,
            Scale = field.Scale,
            UnitText = field.Unit ?? "",
            SignElement = field.SignElement,
            ZerosAreNotYet = field.ZerosAreNotYet,
            Codes = [.. field.Codes.Select(static code => new CodeDescriptor(code.Value, code.Label, code.Name))],
            HasOtherCodes = field.HasOtherCodes,
            Rules = isRequest ? [.. field.Rules.Select(RuleOf)] : [],
            Role = Enum.Parse<FieldRole>(field.Role.ToString()),
            Record = field.Children is { } rows
                ? TableOf(rows, isRequest, field.Type == FieldType.Tuple, static table => new OwnRow(table))
                : null,
        };

    // C# counts from 0.
    private static string PropertyOf(FieldSpec field) =>
        field.Level is { } level ? FormattableString.Invariant($"{level.Levels}[{level.Number - 1}].{level.Member}") : field.Name;

    private static FieldRule RuleOf(RuleSpec rule) => new(
        Enum.Parse<RuleKind>(rule.Kind.ToString()), rule.Element, rule.Negated, [.. rule.Values], rule.IsAssumed, rule.Text)
    {
        When = rule.When is { } when ? new FieldCondition(when.Element, when.Negated, [.. when.Values]) : null,
    };
}
