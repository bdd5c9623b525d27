using System;
using System.Threading;
using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec;

/// <summary>Reads glossary.md: how things are called in English and what their characters mean.</summary>
public static class GlossaryFile
{
    private static readonly Lazy<Glossary> FromResource =
        new(static () => Parse("glossary.md", Resource.Read("glossary.md") ?? "").Glossary);

    /// <summary>The glossary that this library carries; empty where it was built without one.</summary>
    public static Glossary Embedded => FromResource.Value;

    /// <summary>Reads a glossary file. Rows with mistakes are left out of the glossary.</summary>
    /// <param name="path">Named in problems.</param>
    /// <param name="text">The file.</param>
    /// <param name="known">A glossary that this one adds to: its code labels name the codes here too.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public static GlossaryReadResult Parse(
        string path, string text, Glossary? known = null, CancellationToken ct = default) =>
        GlossaryReader.Read(path, text, known ?? Glossary.Empty, ct);
}
