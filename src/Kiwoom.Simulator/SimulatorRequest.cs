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

    /// <summary>The header, trimmed; empty where it is missing.</summary>
    internal string Header(string name) => Headers.TryGetValue(name, out var value) ? value.Trim() : "";
}
