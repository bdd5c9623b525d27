using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Generator.Emitting;

/// <summary>What is said of the edition of the official document that a table follows.</summary>
internal static class EditionDocs
{
    /// <summary>The edition; null where nobody says it. The library's own tables have one in any case.</summary>
    public static string? EditionOf(TrModel model) => model.Tr.Edition ?? (model.InLibrary ? Editions.Default : null);

    /// <summary>Words for a TR that a newer edition lacks; null for any other.</summary>
    public static string? Withdrawal(TrSpec tr) => tr.Withdrawn is { } edition
        ? $"Withdrawn: the edition {DocComment.Escape(edition)} of the official document no longer has it, and the server may refuse it."
        : null;
}
