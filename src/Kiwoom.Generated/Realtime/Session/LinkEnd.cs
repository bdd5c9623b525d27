namespace Kiwoom.Generated;

/// <summary>Why a connection ended, or did not come about.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Text">In a sentence, fit to be shown.</param>
/// <param name="Error">What the server said; null where it said nothing.</param>
internal sealed record LinkEnd(LinkEndKind Kind, string Text, KiwoomError? Error = null);

/// <summary>What ended a connection.</summary>
internal enum LinkEndKind : byte
{
    /// <summary>There is no token.</summary>
    NoToken,

    /// <summary>There is no other token than the one that the server refused.</summary>
    NoNewToken,

    /// <summary>It was not opened.</summary>
    NotConnected,

    /// <summary>The server refused the login.</summary>
    LoginRefused,

    /// <summary>The server refused the token of the login, and may take another one.</summary>
    TokenRefused,

    /// <summary>The server closed it.</summary>
    Closed,

    /// <summary>It broke.</summary>
    Broken,

    /// <summary>Another session took the app key.</summary>
    Replaced,

    /// <summary>The server missed our echoes.</summary>
    HeartbeatLost,

    /// <summary>Nothing came for too long.</summary>
    Silent,

    /// <summary>An answer did not come.</summary>
    NoReply,

    /// <summary>Nobody wants it any more.</summary>
    NotWanted,

    /// <summary>The client that carried it was disposed; another one goes on.</summary>
    CarrierLeft,
}
