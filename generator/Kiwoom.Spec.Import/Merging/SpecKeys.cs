using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Import.Merging;

/// <summary>The table under the title: official keys are the document's, ours are the file's.</summary>
internal sealed class SpecKeys(ImportedTr tr)
{
    private static readonly string[] Own = [HeaderKeys.Name, HeaderKeys.Group, HeaderKeys.Kind];

    private static readonly string[] OfOrders = [HeaderKeys.Action, HeaderKeys.Book];

    /// <summary>The keys of a new file.</summary>
    public List<(string Key, string Value)> For(string name, string group, TrKind? kind)
    {
        string[] values = [name, group, WordOf(HeaderWords.Kinds, kind)];
        var keys = OfficialKeys.All.Select(k => (k.Key, Value: ValueOf(k.Key) ?? Default(k.Key))).ToList();
        keys.InsertRange(2, Own.Zip(values));
        if (kind == TrKind.Order)
        {
            var (action, book) = (SpecPlaces.ActionOf(tr), SpecPlaces.BookOf(tr));
            keys.InsertRange(
                2 + Own.Length, OfOrders.Zip([WordOf(HeaderWords.Actions, action), WordOf(HeaderWords.Books, book)]));
        }
        if (kind == TrKind.PagedQuery && MainList() is { } list) keys.Insert(2 + Own.Length, (HeaderKeys.Rows, list));
        return keys;
    }

    /// <summary>The only LIST of several that the document's table has; null where it does not say it.</summary>
    private string? MainList()
    {
        var rows = tr.Response?.FirstOrDefault(t => t.Name.Length == 0)?.Rows ?? [];
        var lists = rows.Where(r => r is { Depth: 0, Type: TypeWords.List }).ToList();
        var documented = lists.Where(r => !r.IsUndocumented).ToList();
        return lists.Count > 1 && documented.Count == 1 ? documented[0].Element : null;
    }

    /// <summary>The keys of a file with what the document states, and what that changes.</summary>
    public (List<(string Key, string Value)> Keys, List<TrChange> Changes) Into(SpecFile file)
    {
        var keys = file.Keys!.Rows.ToList();
        var changes = new List<TrChange>();
        foreach (var (key, _) in OfficialKeys.All)
        {
            if (ValueOf(key) is not { } value) continue;
            var at = keys.FindIndex(k => TableColumns.Same(k.Key, key));
            var old = at < 0 ? "" : keys[at].Value;
            if (CodeText.SameLabel(old, value)) continue;
            changes.Add(new TrChange(ChangeKind.Key, key, old, value));
            if (at >= 0) keys[at] = (keys[at].Key, value);
            else keys.Add((key, value));
        }
        return (keys, changes);
    }

    /// <summary>What the document says, as spec files write it; null where it says nothing.</summary>
    private string? ValueOf(string key)
    {
        if (key == OfficialKeys.MockHost && tr.OnMock == false) return "";
        if (!tr.Facts.TryGetValue(key, out var value)) return null;
        value = Cell.ToOneLine(value);
        return key == OfficialKeys.MockHost ? MockSupport.Canonical(value) : value;
    }

    // What the document does not tell stays blank, for a person to write.
    private static string WordOf<T>(HeaderWords<T> words, T? value) where T : struct, Enum =>
        value is { } known ? words.Of(known) : "";

    private static string Default(string key) => key switch
    {
        OfficialKeys.Method => "POST",
        OfficialKeys.Format => "JSON",
        OfficialKeys.ContentType => "application/json;charset=UTF-8",
        _ => "",
    };
}
