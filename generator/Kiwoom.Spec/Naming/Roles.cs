using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Spec.Naming;

/// <summary>The roles that a field can have in an order, as spec files and glossaries write them.</summary>
internal static class Roles
{
    private static readonly RoleFormats[] All =
    [
        new("none", FieldRole.None),
        new("order-number", FieldRole.OrderNumber, ValueFormat.Id, ValueFormat.Text) { IsInAnyRequest = true },
        new("original-order", FieldRole.OriginalOrder, ValueFormat.Id, ValueFormat.Text),
        new("stock", FieldRole.Stock, ValueFormat.StockCode, ValueFormat.Code, ValueFormat.Text) { IsInAnyRequest = true },
        new("venue", FieldRole.Venue, ValueFormat.Code) { IsInAnyRequest = true },
        new("quantity", FieldRole.Quantity, ValueFormat.Quantity, ValueFormat.QuantityOrAll),
        new("price", FieldRole.Price, ValueFormat.Price),
        new("condition-price", FieldRole.ConditionPrice, ValueFormat.Price),
        new("trade-type", FieldRole.TradeType, ValueFormat.Code),
        new("loan-date", FieldRole.LoanDate, ValueFormat.Date),
        new("root-order", FieldRole.RootOrder, ValueFormat.Id, ValueFormat.Text) { IsOfReplies = true },
        new("account", FieldRole.Account, ValueFormat.Secret, ValueFormat.Id, ValueFormat.Text) { IsOfReplies = true },
        new("side", FieldRole.Side, ValueFormat.Code) { IsOfReplies = true },
        new("remaining", FieldRole.Remaining, ValueFormat.Quantity) { IsOfReplies = true },
        new("filled", FieldRole.Filled, ValueFormat.Quantity) { IsOfReplies = true },
    ];

    /// <summary>All words, for messages.</summary>
    public static IEnumerable<string> Words => All.Select(r => r.Word);

    /// <summary>The words of the roles that a field of a request can have.</summary>
    public static IEnumerable<string> WordsOfRequests => All.Where(r => !r.IsOfReplies).Select(r => r.Word);

    /// <summary>The role of a word; null for none.</summary>
    public static FieldRole? Parse(string word) =>
        Array.Find(All, r => string.Equals(r.Word, word, StringComparison.OrdinalIgnoreCase))?.Role;

    /// <summary>The word of a role.</summary>
    public static string WordOf(FieldRole role) => Of(role).Word;

    /// <summary>Whether a value of this format can be it.</summary>
    public static bool Fits(FieldRole role, ValueFormat format) =>
        role == FieldRole.None || Array.IndexOf(Of(role).Formats, format) >= 0;

    /// <summary>The first of the formats that a role can have.</summary>
    public static string FormatOf(FieldRole role) => FieldFormat.NameOf(Of(role).Formats[0]);

    /// <summary>
    /// The roles that a value of this format can have in the request of an order, where it must have one: which limits
    /// hold for it hangs on that. Empty for formats that need none.
    /// </summary>
    public static IReadOnlyList<string> NeededFor(ValueFormat format) =>
        format is ValueFormat.StockCode or ValueFormat.Quantity or ValueFormat.QuantityOrAll or ValueFormat.Price
            ? [.. All.Where(r => !r.IsOfReplies && Array.IndexOf(r.Formats, format) >= 0).Select(r => r.Word), WordOf(FieldRole.None)]
            : [];

    /// <summary>
    /// Whether the glossary's word for it goes for the requests of all TRs. Other roles are those of orders: elsewhere
    /// the same elements mean other things.
    /// </summary>
    public static bool IsInAnyRequest(FieldRole role) => Of(role).IsInAnyRequest;

    /// <summary>Whether only replies have it: a request that stated it would be limited by nothing.</summary>
    public static bool IsOfReplies(FieldRole role) => Of(role).IsOfReplies;

    private static RoleFormats Of(FieldRole role) => Array.Find(All, r => r.Role == role);

    private sealed record RoleFormats(string Word, FieldRole Role, params ValueFormat[] Formats)
    {
        public bool IsInAnyRequest { get; init; }

        public bool IsOfReplies { get; init; }
    }
}
