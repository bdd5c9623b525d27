namespace Kiwoom.Generated;

/// <summary>By which names a client reports.</summary>
internal sealed record TelemetrySettings(Uri Server, string? ClientName, TimeProvider Time);
