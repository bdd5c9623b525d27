using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>What the table under the title says. Texts are empty where the table says nothing good.</summary>
internal sealed class SpecHeader
{
    /// <summary>The table of keys; null where the file has none.</summary>
    public Table? Keys { get; set; }

    /// <summary>Whether rows of the table are not read, which is reported: keys that are missing are among them.</summary>
    public bool IsTorn { get; set; }

    public Cell Id { get; set; }

    public Cell NameCell { get; set; }

    public Cell KindCell { get; set; }

    /// <summary>What the key Rows says; null without one.</summary>
    public Cell? RowsCell { get; set; }

    /// <summary>The LIST that is handed out row by row; set by <see cref="RowsReader"/>.</summary>
    public string? Rows { get; set; }

    /// <summary>What the key Replaces says; blank without one.</summary>
    public Cell Replaces { get; set; }

    public string KoreanName { get; set; } = "";

    public string Name { get; set; } = "";

    public string Group { get; set; } = "";

    /// <summary>Whether one of the keys is there that are ours, filled in or not.</summary>
    public bool HasOwnKeys { get; set; }

    public TrKind? Kind { get; set; }

    public OrderAction? Action { get; set; }

    public TradingBook? Book { get; set; }

    public string Menu { get; set; } = "";

    public string Path { get; set; } = "";

    public bool OnMock { get; set; } = true;

    public bool IsUnrolled { get; set; }

    public string? Edition { get; set; }

    public string? Withdrawn { get; set; }

    public string Summary { get; set; } = "";

    public string Task { get; set; } = "";

    public EquatableArray<string> Words { get; set; }

    public SpecIdentity? Identity(SourceFile file) => Id.IsBlank
        ? null
        : new SpecIdentity(
            file.Path,
            Id.Text, Name, Group, file.Span(Id.Start, Id.Length), file.Span(NameCell.Start, NameCell.Length))
        {
            Replaces = Replaces.Text,
            ReplacesSpan = file.Span(Replaces.Start, Replaces.Length),
        };

    public TrSpec ToSpec(RecordSpec request, RecordSpec response, EquatableArray<CodeTypeSpec> codeTypes) => new()
    {
        Id = Id.Text,
        KoreanName = KoreanName,
        Name = Name,
        Group = Group,
        Kind = Kind ?? TrKind.Query,
        Menu = Menu,
        Path = Path,
        OnMock = OnMock,
        IsUnrolled = IsUnrolled,
        Rows = Rows,
        Edition = Edition,
        Withdrawn = Withdrawn,
        Summary = Summary,
        Task = Task,
        Words = Words,
        Order = Action is { } action && Book is { } book ? new OrderSpec(action, book) : null,
        Request = request,
        Response = response,
        CodeTypes = codeTypes,
    };
}

/// <summary>Reads the title and the table under it.</summary>
internal static class HeaderReader
{
    private static readonly string[] Schemes = ["http", "ws"];

    public static SpecHeader Read(SpecContext context, SpecDocument document)
    {
        var header = new SpecHeader();
        var top = document.Title?.Text ?? Cell.Empty(0);
        var tables = KeyTables(document);
        header.IsTorn = UnreadRows.Check(context, document.Preamble, tables.Contains, isStrict: false);
        if (tables.Count == 0) return header;
        header.Keys = tables[0];
        var values = new Dictionary<string, Cell>(StringComparer.Ordinal);
        foreach (var table in tables) ReadTable(context, table, values);

        header.HasOwnKeys = values.ContainsKey(HeaderKeys.Name) || values.ContainsKey(HeaderKeys.Group) || values.ContainsKey(HeaderKeys.Kind);

        if (!values.TryGetValue(HeaderKeys.Id, out var id) && header.IsTorn) header.Id = default;
        else if (id.IsBlank) context.Report(ProblemKinds.IdMissing, values.ContainsKey(HeaderKeys.Id) ? id : top);
        else ReadId(context, document, header, id);

        if (Required(HeaderKeys.KoreanName, "주식 취소주문") is { } koreanName) header.KoreanName = koreanName.Text;
        if (Required(HeaderKeys.Name, "CancelStockOrder") is { } name) ReadName(context, header, name);
        if (Required(HeaderKeys.Group, "Orders") is { } group) ReadGroup(context, header, group);
        if (Required(HeaderKeys.Kind, "query") is { } kind) ReadKind(context, header, kind);
        header.Action = OfOrder(HeaderKeys.Action, HeaderWords.Actions);
        header.Book = OfOrder(HeaderKeys.Book, HeaderWords.Books);
        if (Required(HeaderKeys.Url, "/api/dostk/ordr") is { } url) ReadUrl(context, header, url);
        Only(HeaderKeys.Method, "POST");
        Only(HeaderKeys.Format, "JSON");
        Only(HeaderKeys.Reader, "unrolled");
        header.IsUnrolled = Text(HeaderKeys.Reader).Length > 0;
        header.Edition = OfEdition(HeaderKeys.Edition, Editions.IsStated);
        header.Withdrawn = OfEdition(HeaderKeys.Withdrawn, Editions.IsName);
        if (values.TryGetValue(HeaderKeys.Rows, out var rows)) header.RowsCell = rows;
        if (values.TryGetValue(HeaderKeys.Replaces, out var replaces)) header.Replaces = replaces;
        header.Summary = Text(HeaderKeys.Summary);
        header.Task = Text(HeaderKeys.Task);
        header.Words = Split(Text(HeaderKeys.Words));
        header.Menu = Text(HeaderKeys.Menu);
        if (values.TryGetValue(HeaderKeys.MockHost, out var mock))
            header.OnMock = Array.Exists(Schemes, s => mock.Text.StartsWith(s, StringComparison.OrdinalIgnoreCase));
        return header;

        Cell? Required(string key, string example)
        {
            if (values.TryGetValue(key, out var cell) && !cell.IsBlank) return cell;
            if (header.IsTorn) return null;
            context.Report(ProblemKinds.KeyMissing, values.ContainsKey(key) ? cell : top, key, example);
            return null;
        }

        T? OfOrder<T>(string key, HeaderWords<T> words) where T : struct, Enum
        {
            var isGiven = values.TryGetValue(key, out var cell);
            if (header.Kind is null) return null;
            if (header.Kind != TrKind.Order)
            {
                if (isGiven && !cell.IsBlank) context.Report(ProblemKinds.KeyOfOrders, cell, key, header.KindCell.Text);
                return null;
            }
            if (!isGiven && header.IsTorn) return null;
            if (!isGiven || cell.IsBlank)
            {
                context.Report(ProblemKinds.OrderKeyMissing, isGiven ? cell : header.KindCell, key, words.Words.First(), words.List);
                return null;
            }
            if (words.Parse(cell.Text) is { } known) return known;
            var hint = NearName.Hint(cell.Text, words.Words);
            context.Report(ProblemKinds.OrderKeyUnknown, cell, key, cell.Text, hint, words.List);
            return null;
        }

        void Only(string key, string value)
        {
            if (values.TryGetValue(key, out var cell) && !cell.IsBlank
                && !string.Equals(cell.Text, value, StringComparison.OrdinalIgnoreCase))
            {
                context.Report(ProblemKinds.KeyValueUnsupported, cell, key, cell.Text, value);
            }
        }

        string? OfEdition(string key, Func<string, bool> isGood)
        {
            if (!values.TryGetValue(key, out var cell) || cell.IsBlank) return null;
            if (isGood(cell.Text)) return cell.Text;
            context.Report(ProblemKinds.EditionMalformed, cell, key, cell.Text);
            return null;
        }

        string Text(string key) => values.TryGetValue(key, out var cell) ? cell.OneLine : "";
    }

    /// <summary>The official name of a key, however it is written; null for another text.</summary>
    public static string? KeyOf(string text) =>
        Array.Find(HeaderKeys.All, names => Array.Exists(names, n => TableColumns.Same(n, text)))?[0];

    /// <summary>The tables of keys under the title, or else under a heading of their own.</summary>
    private static List<Table> KeyTables(SpecDocument document)
    {
        var tables = document.Preamble.Tables;
        if (tables.Count > 1)
        {
            var first = tables.Find(HasKey) ?? tables[0];
            tables = tables.FindAll(t => t == first || (!t.IsLoose && HasKey(t)));
        }
        if (tables.Count == 0)
        {
            var section = document.Sections.Find(s => s.Kind == SectionKind.Other && s.Tables.Exists(OtherSections.IsOfKeys));
            if (section is not null) tables = section.Tables.FindAll(OtherSections.IsOfKeys);
        }
        return tables;
    }

    private static bool HasKey(Table table) => table.Rows.Prepend(table.Header).Any(r => KeyOf(r[0].Text) is not null);

    private static void ReadTable(SpecContext context, Table table, Dictionary<string, Cell> values)
    {
        // A table whose header row is left out begins with a key.
        var isKey = KeyOf(table.Header[0].Text) is not null;
        foreach (var row in isKey ? table.Rows.Prepend(table.Header) : TableColumns.RowsOf(table))
        {
            context.Token.ThrowIfCancellationRequested();
            var key = row[0];
            if (row[1].IsBlank && (key.IsBlank || Array.Exists(HeaderKeys.Titles, t => TableColumns.Same(t, key.Text)))) continue;
            TableColumns.CheckWidth(context, table.Header, row);
            var name = KeyOf(key.Text);
            if (name is null)
                context.Report(ProblemKinds.UnknownKey, key, key.Text, NearName.Hint(key.Text, HeaderKeys.All.SelectMany(n => n)));
            else if (values.ContainsKey(name))
                context.Report(ProblemKinds.KeyTwice, key, key.Text);
            else
                values.Add(name, row[1]);
        }
    }

    private static void ReadId(SpecContext context, SpecDocument document, SpecHeader header, Cell id)
    {
        header.Id = id;
        if (!ApiId.IsValid(id.Text))
        {
            context.Report(ProblemKinds.IdMalformed, id, id.Text);
            return;
        }
        var file = SpecFiles.NameOf(context.File.Path);
        var named = file.StartsWith(id.Text, StringComparison.Ordinal)
            && (file.Length == id.Text.Length || file[id.Text.Length] is '-' or '.');
        if (!named) context.Report(ProblemKinds.IdUnlikeFileName, id, id.Text, file);

        if (document.Title is { } title)
        {
            var space = title.Text.Text.IndexOf(' ');
            var first = space < 0 ? title.Text.Text : title.Text.Text.Substring(0, space);
            if (first != id.Text && ApiId.IsValid(first))
                context.Report(ProblemKinds.TitleNamesAnotherId, title.Text.Slice(0, first.Length), first, id.Text);
        }
    }

    private static EquatableArray<string> Split(string words) =>
        words.Split(';', ',').Select(w => w.Trim()).Where(w => w.Length > 0).ToEquatableArray();

    private static void ReadName(SpecContext context, SpecHeader header, Cell name)
    {
        header.NameCell = name;
        if (!Names.IsName(name.Text))
            context.Report(ProblemKinds.NameMalformed, name, name.Text, "CancelStockOrder");
        else if (ReservedNames.IsType(name.Text + "Request"))
            context.Report(ProblemKinds.NameReserved, name, name.Text, name.Text + "Request", "for the TR");
        else
            header.Name = name.Text;
    }

    private static void ReadGroup(SpecContext context, SpecHeader header, Cell group)
    {
        if (context.Glossary.GroupLabels.ContainsKey(group.Text))
        {
            header.Group = group.Text;
            return;
        }
        var known = context.Glossary.Groups.Select(g => g.Name).ToArray();
        var hint = NearName.Hint(group.Text, known);
        context.Report(ProblemKinds.UnknownGroup, group, group.Text, hint, string.Join(", ", known));
    }

    private static void ReadKind(SpecContext context, SpecHeader header, Cell kind)
    {
        header.KindCell = kind;
        header.Kind = HeaderWords.Kinds.Parse(kind.Text);
        if (header.Kind is not null) return;
        var hint = NearName.Hint(kind.Text, HeaderWords.Kinds.Words);
        context.Report(ProblemKinds.UnknownKind, kind, kind.Text, hint, HeaderWords.Kinds.List);
    }

    private static void ReadUrl(SpecContext context, SpecHeader header, Cell url)
    {
        var good = url.Text.Length > 1 && url.Text[0] == '/' && url.Text[1] != '/'
            && url.Text.All(c => Ascii.IsLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or '~');
        if (good) header.Path = url.Text;
        else context.Report(ProblemKinds.UrlMalformed, url, url.Text);
    }
}
