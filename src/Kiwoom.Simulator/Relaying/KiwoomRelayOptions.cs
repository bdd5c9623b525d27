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
    /// How many messages wait for one client, 16,384 by default (16 to 1,000,000). One that is further behind is disconnected with 1013: it misses
    /// something, and has to register again.
    /// </summary>
    public int MostPending { get; init; } = 16_384;

    /// <summary>How many clients there may be, 100 by default.</summary>
    public int MostClients { get; init; } = 100;

    /// <summary>PINGs, and how many codes one client can register.</summary>
    public RealtimeRules Rules { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What it is, without the token.</summary>
    public override string ToString() => "KiwoomRelayOptions";

    internal void Check()
    {
        if (Token is null || Token.Length < 16 || Token.Any(char.IsWhiteSpace))
            throw new ArgumentException("KiwoomRelayOptions.Token must have 16 characters or more and no blanks: openssl rand -hex 16 makes one.");
        if (MostPending is < 16 or > 1_000_000) throw new ArgumentException($"KiwoomRelayOptions.MostPending: {MostPending} is not between 16 and 1,000,000.");
        if (MostClients < 1) throw new ArgumentException($"KiwoomRelayOptions.MostClients: {MostClients} is not positive.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Port, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue);
        Rules.Check();
    }
}
