using Kiwoom.Generated;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>What the tables of the socket's TRs call things.</summary>
internal static class SocketTables
{
    /// <summary>The element of a property.</summary>
    public static string ElementOf(this RecordDescriptor table, string property) =>
        table.Fields.First(field => field.Property == property).Element;

    /// <summary>The one text that requests of a TR have in a field.</summary>
    public static string FixedText(this TrDescriptor tr, string property) =>
        tr.Request.Fields.First(field => field.Property == property).Rules.First(static rule => rule.Kind == RuleKind.Fixed).Values[0];
}
