using System;
using System.Collections.Generic;
using System.Linq;

namespace Kiwoom.Spec.Problems;

/// <summary>Every kind of mistake that the readers of spec files, glossaries and error tables report.</summary>
public static partial class ProblemKinds
{
    /// <summary>All kinds, by id.</summary>
    // Each part of the class lists its own kinds in a property: that asks nothing of the order of initialisers.
    public static IReadOnlyList<ProblemKind> All =>
    [
        .. new[] { OfKeys, OfTables, OfValues, OfExamples, OfShared, OfRealtime, OfOrders, OfRows, OfUnread, OfUnits }
            .SelectMany(kinds => kinds)
            .OrderBy(kind => kind.Id, StringComparer.Ordinal),
    ];

    private static ProblemKind Error(string id, string title, string format) =>
        new(id, title, format, ProblemSeverity.Error);

    private static ProblemKind Warning(string id, string title, string format) =>
        new(id, title, format, ProblemSeverity.Warning);

    private static ProblemKind Info(string id, string title, string format) =>
        new(id, title, format, ProblemSeverity.Info);
}
