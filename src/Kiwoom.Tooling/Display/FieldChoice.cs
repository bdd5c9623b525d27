using Kiwoom.Generated;
using Kiwoom.Tooling.Problems;

namespace Kiwoom.Tooling.Display;

/// <summary>Which fields of a reply a person wants to see, in the order of their own.</summary>
public sealed class FieldChoice
{
    private readonly IReadOnlyList<string> _elements;

    private FieldChoice(IReadOnlyList<string> elements) => _elements = elements;

    /// <summary>Reads names such as <c>stk_cd,cur_prc</c>: elements, or English names however they are written.</summary>
    /// <param name="reply">The reply's fields; the rows of its lists have theirs.</param>
    /// <param name="names">Names with commas between them.</param>
    /// <exception cref="ToolingException">The reply has no such field; the message has a near one.</exception>
    public static FieldChoice Parse(RecordDescriptor reply, string names)
    {
        var all = AllOf(reply).ToList();
        var elements = new List<string>();
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var found = all.FirstOrDefault(f => f.Element == name)
                ?? all.FirstOrDefault(f => f.Property.Equals(name.Replace("-", ""), StringComparison.OrdinalIgnoreCase))
                ?? throw Unknown(name, all);
            if (!elements.Contains(found.Element)) elements.Add(found.Element);
        }
        return elements.Count > 0 ? new FieldChoice(elements) : throw new ToolingException("No field was named; write names with commas between them.");
    }

    /// <summary>The chosen fields of a record that have a value of their own: no list, no object.</summary>
    public FieldDescriptor[] In(RecordDescriptor table) =>
        [.. _elements.Select(table.Find).OfType<FieldDescriptor>().Where(IsPlain)];

    /// <summary>The list that CSV prints: the first one that has every chosen field; null where they stand beside the lists.</summary>
    /// <param name="reply">The reply's fields.</param>
    /// <param name="named">The list that was named; null for none.</param>
    /// <exception cref="ToolingException">One table cannot have all of the fields.</exception>
    public FieldDescriptor? ListFor(RecordDescriptor reply, FieldDescriptor? named)
    {
        var lists = named is null ? reply.Fields.Where(f => f is { Format: ValueFormat.List, Record: not null }) : [named];
        if (lists.FirstOrDefault(l => l.Record is { } rows && In(rows).Length == _elements.Count) is { } list) return list;
        if (named is null && In(reply).Length == _elements.Count) return null;
        throw new ToolingException($"No one list of the reply has all of {string.Join(", ", _elements)}, and CSV is one table.");
    }

    private static bool IsPlain(FieldDescriptor field) => field.Format is not (ValueFormat.List or ValueFormat.Object);

    private static IEnumerable<FieldDescriptor> AllOf(RecordDescriptor table) =>
        table.Fields.Where(IsPlain).Concat(table.Fields.Where(f => f.Record is not null).SelectMany(f => AllOf(f.Record!)));

    private static ToolingException Unknown(string name, List<FieldDescriptor> all)
    {
        var near = NearName.Find(name, all.Select(f => f.Element).Concat(all.Select(f => f.Property)));
        return new ToolingException(near is not null
            ? $"The reply has no field {name}; did you mean {near}?"
            : $"The reply has no field {name}; it has {string.Join(", ", all.Select(f => f.Element).Distinct())}.");
    }
}
