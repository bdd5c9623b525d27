using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Answers;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>The values of a push. What the exchange does not know is blank, never 0.</summary>
internal sealed class PushedRecord(TrDescriptor tr) : IRecordValues
{
    private readonly Dictionary<string, string> _exact = new(StringComparer.Ordinal);

    /// <summary>What is known, by name.</summary>
    public KnownRecord Known { get; } = new(FieldText.Of(tr));

    /// <summary>The characters of fields that the server does not write as their format is usually written; names with blanks between them.</summary>
    public string this[string names]
    {
        set
        {
            foreach (var name in names.Split(' ')) _exact[name] = value;
        }
    }

    /// <summary>An amount in won or a number of shares, in the unit of its field; nothing where the table lacks it.</summary>
    public void SetWhole(string name, decimal number)
    {
        if (tr.Data!.Fields.FirstOrDefault(field => field.Property == name) is { } field)
            Known[name] = Math.Truncate(number / (field.Unit?.Factor ?? 1));
    }

    public string Text(FieldDescriptor field) => _exact.TryGetValue(field.Property, out var exact) ? exact
        : Known.Knows(field) ? Known.Text(field)
        : "";

    public IReadOnlyList<IRecordValues> Rows(FieldDescriptor field) => [];
}
