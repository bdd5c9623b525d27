namespace Kiwoom.Simulator;

/// <summary>What the simulator answers, and what the transport is to do with it.</summary>
public sealed record SimulatorReply
{
    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Headers of the reply, <c>Content-Type</c> among them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How much of the reply the client is to see.</summary>
    public SimulatorTransport Transport { get; init; }
}

/// <summary>How much of a reply the client is to see.</summary>
public enum SimulatorTransport
{
    /// <summary>All of it.</summary>
    Normal,

    /// <summary>The connection breaks before the first byte.</summary>
    AbortBeforeReply,

    /// <summary>The connection breaks after status and headers.</summary>
    AbortAfterHeaders,

    /// <summary>The connection breaks in the middle of the body.</summary>
    AbortInsideBody,

    /// <summary>Nothing comes until the client gives up.</summary>
    Hang,
}
