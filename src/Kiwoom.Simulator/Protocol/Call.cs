using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Protocol;

/// <summary>A request that passed the checks against its table.</summary>
internal sealed class Call(TrDescriptor tr, SimulatorRequest request, JsonElement body)
{
    public TrDescriptor Tr { get; } = tr;

    public string TrId => Tr.Id;

    /// <summary>Where the page begins that is asked for; null for the first page.</summary>
    public string? NextKey { get; } =
        request.Header(WireHeaders.More) == "Y" && request.Header(WireHeaders.NextKey) is { Length: > 0 } key ? key : null;

    /// <summary>The value, trimmed; empty where it is missing.</summary>
    public string Text(string element) =>
        body.TryGetProperty(element, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!.Trim()
            : "";

    /// <summary>The number; 0 where it is blank. The checks let only digits through.</summary>
    public long Number(string element) => Text(element) is { Length: > 0 } text ? long.Parse(text) : 0;

    public DateOnly? Date(string element) =>
        Text(element) is { Length: > 0 } text ? KoreanTime.ParseDate(text) : null;
}
