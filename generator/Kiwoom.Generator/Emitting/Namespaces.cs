using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>The namespaces of the library and of generated code.</summary>
internal static class Namespaces
{
    /// <summary>What everyone types: the client, options, outcomes, values.</summary>
    public const string Root = LibraryNames.Library;

    /// <summary>Code types that several TRs share.</summary>
    public const string Codes = Root + ".Codes";

    /// <summary>Descriptors, attributes and what generated code itself needs.</summary>
    public const string Metadata = Root + ".Metadata";

    private const string Realtime = Root + ".Realtime";

    /// <summary>The namespace of a TR's types: its group's; one for all that travels on the socket.</summary>
    public static string Of(TrSpec tr) => tr.Kind is TrKind.Realtime or TrKind.Condition ? Realtime : OfGroup(tr.Group);

    /// <summary>The namespace of a group's client and of its TRs.</summary>
    public static string OfGroup(string group) => $"{Root}.{group}";
}
