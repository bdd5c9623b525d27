using System.Collections.ObjectModel;
using System.Text;

namespace Kiwoom.Generated;

public abstract partial class KiwoomRecord
{
    /// <summary>Fields that the table does not list, as received: JSON name to raw JSON text.</summary>
    public IReadOnlyDictionary<string, string> UnknownFields =>
        Extras?.Unknown ?? (IReadOnlyDictionary<string, string>)ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Values of this record that could not be read as they should; rows have their own.</summary>
    public IReadOnlyList<ReadIssue> ReadIssues => Extras?.Issues ?? (IReadOnlyList<ReadIssue>)[];

    private const int LongestShown = 200;

    internal RecordExtras? Extras { get; private set; }

    internal RecordExtras EnsureExtras() => Extras ??= new RecordExtras();

    /// <summary>Makes the record blank again, for a reader that uses it for the next object.</summary>
    internal void Clear()
    {
        TextSlots.Clear();
        NumberSlots.Clear();
        ListSlots.Clear();
        Extras = null;
    }

    /// <summary>
    /// The text as received, kept only where the value does not say it all: it did not fit, was saturated or a sentinel
    /// such as <c>00000000</c>. Otherwise null.
    /// </summary>
    /// <param name="element">The JSON name.</param>
    public string? RawText(string element) =>
        Extras?.Raw is { } raw && raw.TryGetValue(element, out var text) ? text : null;

    /// <summary>
    /// The value of any scalar field as the writer would send it; null for a missing value, a list and an unknown name.
    /// </summary>
    /// <param name="element">The JSON name.</param>
    public string? GetText(string element) =>
        Descriptor.Find(element) is { } field ? ValueText.Get(this, field) : null;

    /// <summary>
    /// The rows of a list, or the one record of an object, for generic tools; empty for a missing value, a scalar and an
    /// unknown name.
    /// </summary>
    /// <param name="element">The JSON name.</param>
    public IReadOnlyList<KiwoomRecord> GetRecords(string element)
    {
        if (Descriptor.Find(element) is not { SlotKind: SlotKind.List } field) return [];
        return ListSlots[field.Slot] switch
        {
            KiwoomRecord[] rows => rows,
            KiwoomRecord record => [record],
            _ => [],
        };
    }

    /// <summary>Each field that has a value, as <c>element=value</c>; secrets as <c>***</c>, long values cut.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Descriptor.TypeName).Append(" {");
        var separator = " ";
        foreach (var field in Descriptor.FieldArray)
        {
            if (Show(field) is not { } shown) continue;
            text.Append(separator).Append(field.Element).Append('=').Append(shown);
            separator = ", ";
        }

        if (this is KiwoomResponse { ReturnCode: { } code }) text.Append(separator).Append("return_code=").Append(code);
        return text.Append(" }").ToString();
    }

    private string? Show(FieldDescriptor field)
    {
        if (field.SlotKind == SlotKind.List)
        {
            return ListSlots[field.Slot] switch
            {
                KiwoomRecord[] rows => rows.Length switch { 0 => "[]", 1 => "[1 row]", var many => $"[{many} rows]" },
                string[] texts => ShownText.Value($"[{string.Join(", ", texts)}]", LongestShown),
                KiwoomRecord record => record.ToString(),
                _ => null,
            };
        }

        var value = ValueText.Get(this, field);
        return value is null ? null : field.Format == ValueFormat.Secret ? ShownText.Mask : ShownText.Value(value, LongestShown);
    }
}
