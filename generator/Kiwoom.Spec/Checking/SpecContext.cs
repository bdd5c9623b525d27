using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Naming.Codes;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>What all steps of reading one file share: its text, the glossary, and the problems found so far.</summary>
internal sealed class SpecContext(SourceFile file, Glossary glossary, CancellationToken ct)
{
    private readonly List<SpecProblem> _problems = [];

    public SourceFile File { get; } = file;

    public Glossary Glossary { get; } = glossary;

    public CancellationToken Token { get; } = ct;

    public bool HasErrors { get; private set; }

    /// <summary>All problems, from the top of the file to its end.</summary>
    public EquatableArray<SpecProblem> Problems => _problems
        .OrderBy(p => p.Span.Start).ThenBy(p => p.Kind.Id, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>A row, as far as its line goes.</summary>
    public SpecSpan SpanOf(TableRow row) => File.Span(row.Start, row.End - row.Start);

    public void Report(ProblemKind kind, Cell cell, params string[] arguments) =>
        Report(kind, File.Span(cell.Start, cell.Length), arguments);

    public void Report(ProblemKind kind, SpecSpan span, params string[] arguments)
    {
        HasErrors |= kind.Severity == ProblemSeverity.Error;
        _problems.Add(new SpecProblem(kind, File.Path, span, arguments.Select(Shown).ToEquatableArray()));
    }

    /// <summary>Reports a problem that explains all others, in their place.</summary>
    public void Replace(ProblemKind kind, Cell cell, params string[] arguments)
    {
        _problems.Clear();
        Report(kind, cell, arguments);
    }

    /// <summary>Codes with their member names; reports codes that stand twice and names that do not go.</summary>
    public EquatableArray<CodeSpec> NameCodes(List<CodeItem> items, string typeName, Glossary labels)
    {
        var codes = new List<CodeSpec>(items.Count);
        var values = new HashSet<string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!values.Add(item.Value))
            {
                Report(ProblemKinds.CodeTwice, item.Cell, item.Value);
                continue;
            }
            var name = NameCode(item, labels);
            if (names.TryGetValue(name, out var other))
                Report(ProblemKinds.NameCollision, item.Cell, item.Value, name, other, "after '='");
            else if (ReservedNames.IsOfCode(name) || name == typeName)
                Report(ProblemKinds.NameReserved, item.Cell, item.Value, name, "after '='");
            names[name] = item.Value;
            codes.Add(new CodeSpec(item.Value, item.Label, name));
        }
        return codes.ToEquatableArray();
    }

    private string NameCode(CodeItem item, Glossary labels)
    {
        if (item.Name is { } name)
        {
            if (Names.IsName(name)) return name;
            Report(ProblemKinds.NameMalformed, item.Cell, name, "Limit");
        }
        if (item.Label.Length > 0 && labels.FindCodeLabel(item.Label) is { } english) return english;
        // A letter or two say nothing where a label says more: P:NXT프리마켓개시.
        var own = Names.OfCode(item.Value);
        if (own is not null && (item.Label.Length == 0 || item.Value.Length > 2)) return own;
        var plain = own ?? Names.OfCodeValue(item.Value);
        if (item.Name is null) Report(ProblemKinds.CodeWithoutName, item.Cell, item.Value, item.Label, plain);
        return plain;
    }

    /// <summary>Characters that nobody sees are named in messages, and long texts cut.</summary>
    private static string Shown(string text)
    {
        const int longest = 200;
        if (text.Any(char.IsControl)) text = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        if (text.Length <= longest) return text;
        return text.Substring(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest) + "…";
    }
}
