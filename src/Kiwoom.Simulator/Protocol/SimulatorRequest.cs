using System.Text.Json;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator;

/// <summary>A request as a transport hands it to the simulator.</summary>
public sealed class SimulatorRequest
{
    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path below the host, without a query.</summary>
    public required string Path { get; init; }

    /// <summary>Header values by name; the names' case does not matter.</summary>
    public IReadOnlyDictionary<string, string> Headers
    {
        get;
        init => field = new Dictionary<string, string>(value, StringComparer.OrdinalIgnoreCase);
    } = new Dictionary<string, string>();

    /// <summary>The body as received.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>API ID: the header, or for token requests without one, what the path tells.</summary>
    public string TrId => FrontDesk.TrIdOf(this);

    /// <summary>Where the page begins that is asked for; null for the first page.</summary>
    public string? NextKey => Header(WireHeaders.More) == "Y" && Header(WireHeaders.NextKey) is { Length: > 0 } key ? key : null;

    /// <summary>The texts of the body by JSON name, as sent; empty where the body is not a JSON object.</summary>
    public IReadOnlyDictionary<string, string> Fields => field ??= Read(Body);

    /// <summary>The header, trimmed; empty where it is missing.</summary>
    internal string Header(string name) => Headers.TryGetValue(name, out var value) ? value.Trim() : "";

    private static Dictionary<string, string> Read(ReadOnlyMemory<byte> body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return fields;
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String && BodyText.NameOf(property) is { } name && BodyText.Of(property.Value) is { } text)
                    fields[name] = text;
            }
        }
        catch (JsonException)
        {
            // The checks tell the client, also of what is not text.
        }

        return fields;
    }
}
