using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Problems;

namespace Kiwoom.Cli.Call;

/// <summary>Which list of a reply CSV shows, as <c>--list</c> says.</summary>
internal static class CsvList
{
    /// <param name="table">The reply's fields.</param>
    /// <param name="name">As given; null where there is at most one list.</param>
    /// <param name="fields">The fields that were chosen; null for all.</param>
    /// <returns>Null where the fields beside the lists are printed.</returns>
    /// <exception cref="ToolException">There is no such list, or several and no name.</exception>
    /// <exception cref="ToolingException">No one list has all of the fields.</exception>
    public static FieldDescriptor? Choose(RecordDescriptor table, string? name, FieldChoice? fields)
    {
        var lists = table.Fields.Where(f => f.Format == ValueFormat.List).ToList();
        if (fields is not null) return fields.ListFor(table, name is null ? null : Named());
        if (name is null && lists.Count > 1)
        {
            var names = string.Join(", ", lists.Select(f => f.Element));
            throw new ToolException($"The reply has several lists; name one: --list {lists[0].Element} (of {names}).");
        }
        if (name is null) return lists.FirstOrDefault();
        return Named();

        FieldDescriptor Named()
        {
            var has = lists.Count == 0 ? "none" : string.Join(", ", lists.Select(f => f.Element));
            return lists.FirstOrDefault(f => f.Element == name) ?? throw new ToolException($"The reply has no list {name}; it has {has}.");
        }
    }
}
