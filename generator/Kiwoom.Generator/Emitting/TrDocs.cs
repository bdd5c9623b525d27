using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>What the documentation says of a TR as a whole.</summary>
internal static class TrDocs
{
    /// <summary>The end of a method's summary: what comes back, behind a colon; or a stop.</summary>
    public static string Behind(TrSpec tr) => tr.Summary.Length > 0 ? $": {DocComment.Escape(tr.Summary)}" : ".";

    /// <summary>What comes back, as a sentence behind another one; empty where the file does not say it.</summary>
    public static string Sentence(TrSpec tr) => tr.Summary.Length > 0 ? $" {DocComment.Escape(tr.Summary)}" : "";
}
