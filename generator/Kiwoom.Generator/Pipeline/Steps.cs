using System;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Problems;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Pipeline;

/// <summary>
/// Pieces of the pipeline. Every value in it is an object: for each shape of struct, each tuple with one in it too, a
/// fresh compiler has to compile some seventy methods of its own pipeline first, two milliseconds a shape.
/// </summary>
internal static class Steps
{
    /// <summary>All values as one object.</summary>
    public static IncrementalValueProvider<Gathered<T>> Gather<T>(this IncrementalValuesProvider<T> values)
        where T : class, IEquatable<T> =>
        values.Collect().Select(static (all, _) => new Gathered<T>(all.ToEquatableArray()));

    /// <summary>Reports what is wrong with a value, and again when that changes.</summary>
    public static void Report<T>(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<T> value,
        Func<T, EquatableArray<SpecProblem>> problems) =>
        context.RegisterSourceOutput(
            value.Select((x, _) => new ProblemList(problems(x))), ProblemDiagnostics.Report);
}

/// <summary>All values of a step.</summary>
internal sealed record Gathered<T>(EquatableArray<T> Items)
    where T : class, IEquatable<T>;
