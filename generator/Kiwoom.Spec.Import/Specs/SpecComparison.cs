using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Import.Specs;

/// <summary>
/// What differs between two states of a spec file. An import prints it of the file before and after, a diff of two
/// files, and the check of facts of a file and what an import would make of it: there is one notion of "the same".
/// </summary>
internal static class SpecComparison
{
    private static readonly (ChangeKind Kind, bool IsOfficial, Func<SpecRow, string> Cell)[] Columns =
    [
        (ChangeKind.Label, true, r => r.Label),
        (ChangeKind.Type, true, r => r.Type),
        (ChangeKind.Required, true, r => r.Required),
        (ChangeKind.Length, true, r => r.Length),
        (ChangeKind.Codes, true, r => CodeText.Read(r.Description) is { } codes ? CodeText.Write(codes) : ""),
        (ChangeKind.Description, false, r => CodeText.Read(r.Description) is { } codes ? codes.Prose : r.Description),
        (ChangeKind.Name, false, r => r.Name),
        (ChangeKind.Format, false, r => r.Format),
        (ChangeKind.Unit, false, r => r.Unit),
        (ChangeKind.Rule, false, r => r.Rule),
        (ChangeKind.Limit, false, r => r.Limit),
        (ChangeKind.Role, false, r => r.Role),
    ];

    /// <summary>The changes from one state to the other.</summary>
    /// <param name="old">The earlier state.</param>
    /// <param name="now">The later one.</param>
    /// <param name="withOwn">Compare what is ours as well: names, formats, units, rules, limits, roles, words, examples.</param>
    public static List<TrChange> Find(SpecFile old, SpecFile now, bool withOwn) =>
    [
        .. Keys(old, now, withOwn),
        .. old.Bodies.Concat(now.Bodies).Select(b => (b.Kind, b.Name)).Distinct().SelectMany(
            b => Rows(WhereOf(b.Kind, b.Name), old.Find(b.Kind, b.Name), now.Find(b.Kind, b.Name), withOwn)),
        .. withOwn ? Examples(old, now) : [],
    ];

    /// <summary>Such as <c>response (realtime data)</c>.</summary>
    public static string WhereOf(SectionKind kind, string name)
    {
        var word = kind switch
        {
            SectionKind.RequestExample => "request example",
            SectionKind.ResponseExample => "response example",
            _ => kind.ToString().ToLowerInvariant(),
        };
        return name.Length == 0 ? word : $"{word} ({name})";
    }

    private static IEnumerable<TrChange> Keys(SpecFile old, SpecFile now, bool withOwn)
    {
        var official = OfficialKeys.All.Select(k => k.Key);
        var all = withOwn
            ? official.Union(old.Keys?.Rows.Select(r => r.Key) ?? []).Union(now.Keys?.Rows.Select(r => r.Key) ?? [])
            : official;
        return all.Where(k => !CodeText.SameLabel(old[k], now[k])).Select(
            k => new TrChange(ChangeKind.Key, k, old[k], now[k]));
    }

    private static IEnumerable<TrChange> Rows(string where, SpecFile.Body? old, SpecFile.Body? now, bool withOwn)
    {
        var (before, after) = (ByPath(old), ByPath(now));
        if (before.Count == 0 && after.Count == 0) yield break;
        if (before.Count == 0)
        {
            yield return new TrChange(ChangeKind.Added, where, "", $"{after.Count} rows");
            yield break;
        }
        if (after.Count == 0)
        {
            yield return new TrChange(ChangeKind.Removed, where, $"{before.Count} rows", "");
            yield break;
        }
        foreach (var (path, row) in after)
        {
            if (!before.TryGetValue(path, out var was))
            {
                yield return new TrChange(ChangeKind.Added, $"{where}.{path}", "", Shown(row));
                continue;
            }
            foreach (var (kind, _, cell) in Columns.Where(c => c.IsOfficial || withOwn))
            {
                if (!CodeText.SameLabel(cell(was), cell(row)))
                    yield return new TrChange(kind, $"{where}.{path}", cell(was), cell(row));
            }
        }
        foreach (var change in withOwn ? Others(where, before, after) : []) yield return change;
        foreach (var (path, row) in before.Where(r => !after.ContainsKey(r.Key)))
            yield return new TrChange(ChangeKind.Removed, $"{where}.{path}", Shown(row), "");
        if (!before.Keys.Where(after.ContainsKey).SequenceEqual(after.Keys.Where(before.ContainsKey)))
            yield return new TrChange(ChangeKind.Order, where, "", "");
    }

    /// <summary>What differs in columns that are not known here.</summary>
    private static IEnumerable<TrChange> Others(string where, Dictionary<string, SpecRow> before, Dictionary<string, SpecRow> after) =>
        from path in before.Keys.Where(after.ContainsKey)
        from heading in before[path].Others.Concat(after[path].Others).Select(o => o.Heading).Distinct()
        let old = TextOf(before[path], heading)
        let now = TextOf(after[path], heading)
        where old != now
        select new TrChange(ChangeKind.Column, $"{where}.{path}, {heading}", old, now);

    private static string TextOf(SpecRow row, string heading) => row.Others.FirstOrDefault(o => o.Heading == heading)?.Text ?? "";

    private static IEnumerable<TrChange> Examples(SpecFile old, SpecFile now)
    {
        var (before, after) = (TextsOf(old), TextsOf(now));
        foreach (var (key, text) in after)
        {
            var where = WhereOf(key.Kind, key.Name);
            if (!before.TryGetValue(key, out var was)) yield return new TrChange(ChangeKind.Added, where, "", "");
            else if (was != text) yield return new TrChange(ChangeKind.Example, where, was, text);
        }
        foreach (var key in before.Keys.Where(k => !after.ContainsKey(k)))
            yield return new TrChange(ChangeKind.Removed, WhereOf(key.Kind, key.Name), "", "");
    }

    // Dictionaries that nothing is removed from keep the order of their entries.
    private static Dictionary<(SectionKind Kind, string Name), string> TextsOf(SpecFile file) => file.Examples
        .Where(e => e.Fences.Count > 0)
        .DistinctBy(e => (e.Kind, e.Name))
        .ToDictionary(e => (e.Kind, e.Name), e => e.Fences[0].Content.Text.ReplaceLineEndings("\n").Trim());

    private static Dictionary<string, SpecRow> ByPath(SpecFile.Body? body) =>
        RowPaths.Of(body?.Rows ?? []).DistinctBy(r => r.Path).ToDictionary(
            r => r.Path, r => r.Row, StringComparer.Ordinal);

    private static string Shown(SpecRow row) =>
        string.Join(", ", new[] { row.Label, row.Type, row.Required == "Y" ? "required" : "", row.Length }
            .Where(t => t.Length > 0));
}
