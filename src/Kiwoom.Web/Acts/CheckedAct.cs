using System.Text.Json.Serialization;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Acts;

/// <summary>What the first press shows.</summary>
internal sealed record CheckedAct
{
    /// <summary>The id for the second press; null where a check failed.</summary>
    public string? Plan { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public required string Act { get; init; }

    public bool CanSend { get; init; }

    /// <summary>What it does, in English.</summary>
    public string Title => Does.En;

    public string TitleKo => Does.Ko;

    public IReadOnlyList<ActCheck> Checks { get; init; } = [];

    public CostView? Cost { get; init; }

    public IEnumerable<string> Affects => Touches.Select(static t => t.En);

    public IEnumerable<string> AffectsKo => Touches.Select(static t => t.Ko);

    public string? Warning => Warns?.En;

    public string? WarningKo => Warns?.Ko;

    public RequestView? Request { get; init; }

    /// <summary>What it does, with the name of the stock.</summary>
    [JsonIgnore]
    public Said Does { get; init; } = new("", "");

    /// <summary>The orders that it touches, or leaves alone.</summary>
    [JsonIgnore]
    public IReadOnlyList<Said> Touches { get; init; } = [];

    /// <summary>What a person has to know before it.</summary>
    [JsonIgnore]
    public Said? Warns { get; init; }
}

/// <summary>What an order costs in won; null is not known.</summary>
/// <param name="Amount">Quantity times price.</param>
/// <param name="Fee">매매수수료.</param>
/// <param name="Tax">세금.</param>
/// <param name="Worst">The most that it can cost: of a market order at the day's upper limit.</param>
/// <param name="Orderable">What can be ordered with.</param>
/// <param name="After">What is left of that.</param>
internal sealed record CostView(decimal? Amount, decimal? Fee, decimal? Tax, decimal? Worst, decimal? Orderable, decimal? After);

/// <summary>The request that would be sent, with secrets masked.</summary>
internal sealed record RequestView(string Tr, System.Text.Json.JsonElement Body)
{
    public static RequestView Of(KiwoomRequest request) => new(
        request.Tr.Id, System.Text.Json.JsonDocument.Parse(Kiwoom.Tooling.Text.Redaction.Hide(KiwoomJson.ToJson(request), request.Tr.Request)).RootElement.Clone());
}
