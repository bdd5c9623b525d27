using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming;

/// <summary>
/// How things are called in English and what their characters mean: words and elements, suffixes, code labels, shared
/// code types, groups. Two glossaries with the same entries are equal.
/// </summary>
public sealed class Glossary : IEquatable<Glossary>
{
    // Made at the first use, when the glossary is complete.
    private CodeTypeSpec[]? _codeTypes;

    internal Dictionary<string, string> Words { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal Dictionary<string, GlossaryElement> Elements { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, FieldRole> Roles { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, FieldFormat> Suffixes { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> CodeLabels { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, CodeTypeSpec> Types { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> GroupLabels { get; } = new(StringComparer.Ordinal);

    internal Glossary()
    {
    }

    /// <summary>A glossary without entries.</summary>
    public static Glossary Empty { get; } = new();

    /// <summary>The shared code types, by name.</summary>
    public EquatableArray<CodeTypeSpec> CodeTypes => CodeTypesInOrder.ToEquatableArray();

    /// <summary>The client groups, by name.</summary>
    public EquatableArray<GroupSpec> Groups => GroupLabels
        .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new GroupSpec(g.Key, g.Value)).ToEquatableArray();

    /// <summary>The entries of both; where both have one, the other's.</summary>
    /// <param name="other">What is added.</param>
    public Glossary With(Glossary other)
    {
        var both = new Glossary();
        foreach (var part in new[] { this, other })
        {
            Add(both.Words, part.Words);
            Add(both.Elements, part.Elements);
            Add(both.Roles, part.Roles);
            Add(both.Suffixes, part.Suffixes);
            Add(both.CodeLabels, part.CodeLabels);
            Add(both.Types, part.Types);
            Add(both.Labels, part.Labels);
            Add(both.GroupLabels, part.GroupLabels);
        }
        return both;
    }

    /// <inheritdoc/>
    public bool Equals(Glossary? other) =>
        other is not null
        && Same(Words, other.Words)
        && Same(Elements, other.Elements)
        && Same(Roles, other.Roles)
        && Same(Suffixes, other.Suffixes)
        && Same(CodeLabels, other.CodeLabels)
        && Same(Types, other.Types)
        && Same(Labels, other.Labels)
        && Same(GroupLabels, other.GroupLabels);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Glossary);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked(
        Hash(Words) + (3 * Hash(Elements)) + (5 * Hash(Suffixes)) + (7 * Hash(CodeLabels)) + (11 * Hash(Types))
        + (13 * Hash(GroupLabels)) + (17 * Hash(Labels))
        + (19 * Hash(Roles)));

    internal IReadOnlyList<CodeTypeSpec> CodeTypesInOrder =>
        _codeTypes ??= [.. Types.Values.OrderBy(t => t.Name, StringComparer.Ordinal)];

    internal string? FindWord(string word) => Words.TryGetValue(word, out var english) ? english : null;

    internal GlossaryElement? FindElement(string element) =>
        Elements.TryGetValue(element, out var found) ? found : null;

    /// <summary>Which part of an order the element states; null where the glossary does not say it.</summary>
    internal FieldRole? FindRole(string element) => Roles.TryGetValue(element, out var role) ? role : null;

    internal CodeTypeSpec? FindCodeType(string name) => Types.TryGetValue(name, out var found) ? found : null;

    /// <summary>The name that a FID has by its Korean label.</summary>
    internal string? FindLabel(string label) =>
        Labels.TryGetValue(WithoutSpaces(label), out var name) ? name : null;

    internal string? FindCodeLabel(string label) =>
        CodeLabels.TryGetValue(WithoutSpaces(label), out var name) ? name : null;

    /// <summary>The format of the longest suffix that ends the element at a whole word.</summary>
    internal FieldFormat? FindSuffix(string element)
    {
        for (var start = 0; start >= 0 && start < element.Length;)
        {
            if (Suffixes.TryGetValue(element.Substring(start), out var format)) return format;
            var next = element.IndexOf('_', start);
            start = next < 0 ? -1 : next + 1;
        }
        return null;
    }

    internal static string WithoutSpaces(string label) => string.Concat(label.Where(c => !Cell.IsSpace(c)));

    private static void Add<T>(Dictionary<string, T> to, Dictionary<string, T> from)
    {
        foreach (var entry in from) to[entry.Key] = entry.Value;
    }

    private static bool Same<T>(Dictionary<string, T> a, Dictionary<string, T> b) where T : notnull =>
        a.Count == b.Count && a.All(e => b.TryGetValue(e.Key, out var value) && e.Value.Equals(value));

    private static int Hash<T>(Dictionary<string, T> entries) where T : notnull =>
        entries.Aggregate(0, static (hash, e) => unchecked(hash + e.Value.GetHashCode()));
}

/// <summary>A glossary and the mistakes of its file.</summary>
/// <param name="Glossary">The entries without mistakes.</param>
/// <param name="Problems">By position.</param>
/// <param name="CodeTypes">Where the file's code types stand.</param>
public sealed record GlossaryReadResult(
    Glossary Glossary, EquatableArray<SpecProblem> Problems, EquatableArray<CodeTypePlace> CodeTypes);

/// <summary>Where a glossary declares a code type.</summary>
/// <param name="Name">The C# type.</param>
/// <param name="Span">Its name in the file.</param>
public sealed record CodeTypePlace(string Name, SpecSpan Span);

/// <summary>A client group.</summary>
/// <param name="Name">Such as <c>Orders</c>.</param>
/// <param name="Label">Korean, such as 주문.</param>
public sealed record GroupSpec(string Name, string Label);

/// <summary>A row of the Elements.</summary>
internal sealed record GlossaryElement(string? Name, FieldFormat? Format);
