namespace Kiwoom.Simulator;

/// <summary>When a fault of the realtime socket strikes.</summary>
public enum SocketMoment
{
    /// <summary>A client opens a connection.</summary>
    Connection,

    /// <summary>A client logs in (<c>LOGIN</c>) with a token that is valid.</summary>
    Login,

    /// <summary>A client registers data (<c>REG</c>) that could be registered.</summary>
    Registration,

    /// <summary>A frame of data is pushed to a client.</summary>
    Push,

    /// <summary>A PING is due.</summary>
    Ping,
}
