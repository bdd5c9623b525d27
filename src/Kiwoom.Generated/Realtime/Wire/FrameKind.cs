namespace Kiwoom.Generated;

/// <summary>What a frame of the socket is.</summary>
internal enum FrameKind : byte
{
    /// <summary>Not a JSON object.</summary>
    Unreadable,

    /// <summary>An object that is none of the others.</summary>
    Unknown,

    /// <summary>Pushed data.</summary>
    Real,

    /// <summary>To be sent back as it is.</summary>
    Ping,

    /// <summary>The answer to a login.</summary>
    Login,

    /// <summary>The answer to a registration.</summary>
    Registration,

    /// <summary>The answer to a removal.</summary>
    Removal,

    /// <summary>The server says why it ends the connection.</summary>
    System,

    /// <summary>The answer to a request of the condition search.</summary>
    Condition,
}
