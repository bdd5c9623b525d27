using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Import.Merging;

/// <summary>
/// Where a spec file may have another Type than the official table: the table knows fewer types, and its own examples
/// show what the server really sends.
/// </summary>
internal static class OfficialTypes
{
    /// <summary>Whether the file's Type is a closer reading of the official one, and stays.</summary>
    /// <param name="official">String, LIST or Object.</param>
    /// <param name="hasChildren">Whether the official table has rows below this one.</param>
    /// <param name="own">The Type in the spec file.</param>
    public static bool Allows(string official, bool hasChildren, string own) => official switch
    {
        // A list of strings, as item and type of a realtime registration.
        TypeWords.Text => own is TypeWords.Text or TypeWords.StringArray,
        // Positions instead of names; one object where the table says list; one value where the table has no rows.
        TypeWords.List => own is TypeWords.List or TypeWords.Tuple or TypeWords.Object
            || (!hasChildren && own is TypeWords.Text or TypeWords.StringArray),
        _ => own == official,
    };
}
