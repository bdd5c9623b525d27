using System;
using System.Collections.Generic;

namespace Kiwoom.Spec.Naming;

/// <summary>Names that generated types need for themselves, inherit, or use inside.</summary>
internal static class ReservedNames
{
    private static readonly HashSet<string> OfRecords = new(StringComparer.Ordinal)
    {
        "ReturnCode", "ReturnMessage", "MessageCode", "Reply", "HasNextPage", "Tr", "TrDescriptor", "RecordDescriptor",
        "Descriptor", "FieldDescriptor", "ValueFormat", "TextSlots", "NumberSlots", "ListSlots", "Slots", "Texts",
        "Numbers", "Lists", "Validate", "UnknownFields", "ReadIssues", "RawText", "FromFields", "KiwoomRecord",
        "KiwoomRequest", "KiwoomResponse", "ToString", "Equals", "GetHashCode", "GetType", "MemberwiseClone",
        "ReferenceEquals", "Finalize", "ItemCode", "ReceivedAt",
    };

    private static readonly HashSet<string> OfCodes = new(StringComparer.Ordinal)
    {
        "FromWire", "Meaning", "Known", "Words", "IsKnown", "Name", "Label", "ToString", "Equals", "GetHashCode", "GetType",
        "MemberwiseClone", "ReferenceEquals", "Finalize",
    };

    private static readonly HashSet<string> OfLevels = new(StringComparer.Ordinal)
    {
        "Slots", "ToString", "Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "Finalize",
    };

    private static readonly HashSet<string> OfTypes = new(StringComparer.Ordinal)
    {
        "KiwoomRequest", "KiwoomResponse", "KiwoomRecord", "OrderRequest", "QueryRequest",
        "PagedQueryRequest", "AuthRequest", "RealtimeClient", "ConditionsClient",
    };

    // A group is a namespace beside these namespaces and types of the library.
    private static readonly HashSet<string> OfNamespaces = new(StringComparer.Ordinal)
    {
        "Codes", "Metadata", "AccessToken", "BusinessReason", "ErrorClass", "KillSwitch", "Paging", "Price",
        "QuantityOrAll", "StockCode", "Violation",
    };

    /// <summary>Whether a property cannot be called so.</summary>
    public static bool IsOfRecord(string name) => OfRecords.Contains(name);

    /// <summary>Whether a code cannot be called so.</summary>
    public static bool IsOfCode(string name) => OfCodes.Contains(name);

    /// <summary>What a group of this name would take from the library; null if the name is free.</summary>
    public static string? TakenByGroup(string name) =>
        name == "Kiwoom" ? "IKiwoomClient" : OfNamespaces.Contains(name) ? $"Kiwoom.Generated.{name}" : null;

    /// <summary>Whether a member of a level cannot be called so.</summary>
    public static bool IsOfLevel(string name) => OfLevels.Contains(name);

    /// <summary>Whether the library itself has a type of this name.</summary>
    public static bool IsType(string name) => OfTypes.Contains(name);
}
