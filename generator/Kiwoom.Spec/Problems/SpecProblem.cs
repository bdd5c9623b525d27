using System;
using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Collections;

namespace Kiwoom.Spec.Problems;

/// <summary>Something wrong in a spec file, at its own place.</summary>
/// <param name="Kind">Which mistake.</param>
/// <param name="Path">The file.</param>
/// <param name="Span">Where in it.</param>
/// <param name="Arguments">What the message names, in the order of its placeholders.</param>
public sealed record SpecProblem(ProblemKind Kind, string Path, SpecSpan Span, EquatableArray<string> Arguments)
{
    /// <summary>The message for people: what was found, and what to write instead.</summary>
    public string Message => Kind.Format(Arguments);
}

/// <summary>A piece of one line.</summary>
/// <param name="Start">Characters from the start of the file.</param>
/// <param name="Length">Characters.</param>
/// <param name="Line">Zero-based.</param>
/// <param name="Column">Zero-based.</param>
public readonly record struct SpecSpan(int Start, int Length, int Line, int Column);

/// <summary>How bad a problem is.</summary>
public enum ProblemSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>Works, and is probably not what was meant.</summary>
    Warning,

    /// <summary>The TR is not generated.</summary>
    Error,
}

/// <summary>One kind of mistake: its id, and the words for it.</summary>
/// <param name="Id">KWG001 and on; never reused.</param>
/// <param name="Title">A few words.</param>
/// <param name="MessageFormat">With placeholders {0}, {1}, ...</param>
/// <param name="Severity">How bad.</param>
public sealed record ProblemKind(string Id, string Title, string MessageFormat, ProblemSeverity Severity)
{
    internal string Format(EquatableArray<string> arguments)
    {
        var values = new object[arguments.Count];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i];
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, MessageFormat, values);
    }
}
