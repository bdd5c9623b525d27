using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>What the documentation says of a TR as a whole.</summary>
internal static class TrDocs
{
    /// <summary>The end of a summary: what comes back, behind a colon; or a stop.</summary>
    public static string Behind(TrSpec tr) => tr.Summary.Length > 0 ? $": {DocComment.Escape(tr.Summary)}" : ".";
}
