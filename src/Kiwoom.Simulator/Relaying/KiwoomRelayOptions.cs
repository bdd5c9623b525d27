using System.Net;

namespace Kiwoom.Simulator;

/// <summary>Settings of a <see cref="KiwoomRelay"/>. They are read once.</summary>
public sealed record KiwoomRelayOptions
{
    /// <summary>What clients log in with instead of a token of Kiwoom's: 16 characters or more, from a place where secrets are kept.</summary>
    public required string Token { get; init; }

    /// <summary>The port; 0, the default, for one that the system chooses.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Where it listens: this machine alone by default. The connection is not encrypted: beyond this machine put a proxy with TLS before it.
    /// </summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Whether clients may have the data of the account (00 주문체결, 04 잔고); false by default.</summary>
    public bool AllowsAccountData { get; init; }

    /// <summary>
    /// How many bytes may wait for one client, 16 MiB by default (64 KiB to 1 GiB). One that is further behind is disconnected with 1013, after up to five seconds in which it reads what waits: it
    /// misses something, and has to register again.
    /// </summary>
    public int MaxPendingBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many clients there may be, 100 by default.</summary>
    public int MaxClients { get; init; } = 100;

    /// <summary>PINGs, and how many codes one client can register.</summary>
    public RealtimeRules Rules { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What it is, without the token.</summary>
    public override string ToString() => nameof(KiwoomRelayOptions);

    internal void Check()
    {
        if (Token is null || Token.Length < 16 || Token.Any(static c => c is < '!' or > '~'))
            throw new ArgumentException($"{nameof(KiwoomRelayOptions)}.{nameof(Token)} must have 16 characters or more, of ASCII and without blanks; openssl rand -hex 16 makes one.");
        if (MaxPendingBytes is < 64 * 1024 or > 1024 * 1024 * 1024)
            throw new ArgumentException($"{nameof(KiwoomRelayOptions)}.{nameof(MaxPendingBytes)} is {MaxPendingBytes}; write 65536 (64 KiB) to 1073741824 (1 GiB).");
        if (MaxClients < 1) throw new ArgumentException($"{nameof(KiwoomRelayOptions)}.{nameof(MaxClients)} is {MaxClients}; write 1 or more.");
        if (Port is < 0 or > ushort.MaxValue) throw new ArgumentException($"{nameof(KiwoomRelayOptions)}.{nameof(Port)} is {Port}; write 0 to {ushort.MaxValue}.");
        Rules.Check();
    }
}
