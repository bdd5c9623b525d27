using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiwoom.Generated;

/// <summary>
/// An <see cref="OrderOutcome"/> as plain data, to write (to a journal, a queue) and read back as an equal value; System.Text.Json
/// with its source generator does. It holds no key, token, body or response. Kinds, reasons and classes are the names of their
/// enums as text: what a newer version wrote is kept as it is, and so are members that this version does not know.
/// </summary>
public sealed record OrderOutcomeData
{
    /// <summary>API ID of the TR.</summary>
    public required string TrId { get; init; }

    /// <summary>Name of an <see cref="OrderOutcomeKind"/>; see <see cref="KnownKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of an <see cref="OrderOutcomeReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary><see cref="OrderOutcome.Explanation"/>.</summary>
    public required string Explanation { get; init; }

    /// <summary>주문번호; null where none was read.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>원주문번호 that the request named; null for a new order.</summary>
    public string? OriginalOrderNumber { get; init; }

    /// <summary>When the order method was called, in UTC.</summary>
    public DateTimeOffset CalledAt { get; init; }

    /// <summary>When the first byte of the last sending left, in UTC; null if none did.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When the outcome became known, in UTC.</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>HTTP status; 0 where no reply came.</summary>
    public int HttpStatus { get; init; }

    /// <summary>The reply's return code; null without one.</summary>
    public int? ReturnCode { get; init; }

    /// <summary>The server's message with secrets masked; null where there was none.</summary>
    public string? Message { get; init; }

    /// <summary>Name of an <see cref="Generated.ErrorClass"/>; null when accepted.</summary>
    public string? ErrorClass { get; init; }

    /// <summary>Name of a <see cref="Generated.BusinessReason"/>; null without one.</summary>
    public string? BusinessReason { get; init; }

    /// <summary>The specific code, such as <c>RC4058</c>; null without one.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Name of a <see cref="Generated.GuardRule"/>; null where no guard rail stopped the order.</summary>
    public string? GuardRule { get; init; }

    /// <summary>Type of the exception behind a failure; null where there was none.</summary>
    public string? ExceptionType { get; init; }

    /// <summary>Members that a newer version wrote; null for none.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Further { get; set; }

    /// <summary>
    /// <see cref="Kind"/>; <see cref="OrderOutcomeKind.Unknown"/> for one that this version does not know, because then nothing is
    /// known of the order here.
    /// </summary>
    [JsonIgnore]
    public OrderOutcomeKind KnownKind => Kind switch
    {
        nameof(OrderOutcomeKind.Accepted) => OrderOutcomeKind.Accepted,
        nameof(OrderOutcomeKind.Rejected) => OrderOutcomeKind.Rejected,
        nameof(OrderOutcomeKind.NotSent) => OrderOutcomeKind.NotSent,
        _ => OrderOutcomeKind.Unknown,
    };

    private (string, string, string, string, string?, string?, DateTimeOffset, DateTimeOffset?, DateTimeOffset, int, int?, string?, string?,
        string?, string?, string?, string?) Values =>
        (TrId, Kind, Reason, Explanation, OrderNumber, OriginalOrderNumber, CalledAt, SentAt, EndedAt, HttpStatus, ReturnCode, Message,
            ErrorClass, BusinessReason, ErrorCode, GuardRule, ExceptionType);

    /// <summary>Equal in every value, also in those that this version does not know.</summary>
    public bool Equals(OrderOutcomeData? other)
    {
        if (other is null || Values != other.Values) return false;
        var (own, others) = (Further ?? [], other.Further ?? []);
        return own.Count == others.Count
            && own.All(f => others.TryGetValue(f.Key, out var value) && JsonElement.DeepEquals(f.Value, value));
    }

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TrId, Kind, OrderNumber, CalledAt);

    internal static OrderOutcomeData Of(OrderOutcome outcome) => new()
    {
        TrId = outcome.Tr.Id,
        Kind = outcome.Kind.ToString(),
        Reason = outcome.Reason.ToString(),
        Explanation = outcome.Explanation,
        OrderNumber = outcome.OrderNumber,
        OriginalOrderNumber = outcome.OriginalOrderNumber,
        CalledAt = outcome.CalledAt,
        SentAt = outcome.SentAt,
        EndedAt = outcome.EndedAt,
        HttpStatus = outcome.HttpStatus,
        ReturnCode = outcome.ReturnCode,
        Message = outcome.ServerMessage,
        ErrorClass = outcome.Error?.Class.ToString(),
        BusinessReason = outcome.Error?.Reason?.ToString(),
        ErrorCode = outcome.Error?.Code,
        GuardRule = outcome.GuardRail?.Rule.ToString(),
        ExceptionType = outcome.Exception?.GetType().FullName,
    };
}
