using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Diagnostics;

/// <summary>The problems that the generator itself finds; all others are the spec reader's.</summary>
internal static class GeneratorProblems
{
    /// <summary>A TR that is right, and that this generator cannot emit.</summary>
    public static ProblemKind NotSupported { get; } = new(
        "KWG998",
        "Not supported yet",
        "{0} is not supported yet by the generator: {1}; this TR is left out",
        ProblemSeverity.Error);

    /// <summary>A mistake of the generator.</summary>
    public static ProblemKind Crash { get; } = new(
        "KWG999",
        "The generator failed",
        "The generator failed on this file with {0}: {1}; please report it with the file",
        ProblemSeverity.Error);

    /// <summary>An exception as a problem on the first line of the file that caused it.</summary>
    public static SpecProblem Crashed(string path, Exception exception)
    {
        var type = exception.GetType().FullName;
        var message = exception.Message.Replace('\r', ' ').Replace('\n', ' ');
        return new SpecProblem(Crash, path, default, new[] { type, message }.ToEquatableArray());
    }

    /// <summary>What of this TR the generator cannot emit.</summary>
    public static IEnumerable<SpecProblem> Unsupported(string path, TrSpec tr)
    {
        if (tr.Kind is TrKind.Realtime or TrKind.Condition)
            yield return Of(path, $"Kind {tr.Kind.ToString().ToLowerInvariant()}", tr.Id);
        foreach (var field in Fields(tr.Request).Concat(Fields(tr.Response)))
        {
            if (field.Type is FieldType.StringArray or FieldType.Tuple)
                yield return Of(path, $"Type {(field.Type == FieldType.Tuple ? "tuple" : "String[]")}", field.Element);
        }
    }

    private static SpecProblem Of(string path, string what, string where) =>
        new(NotSupported, path, default, new[] { what, where }.ToEquatableArray());

    private static IEnumerable<FieldSpec> Fields(RecordSpec record) =>
        record.Fields.SelectMany(f => f.Children == null ? [f] : new[] { f }.Concat(Fields(f.Children)));
}
