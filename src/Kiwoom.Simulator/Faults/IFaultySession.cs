namespace Kiwoom.Simulator.Internal.Faults;

/// <summary>What a fault can do to a session.</summary>
internal interface IFaultySession
{
    /// <summary>Sends a message.</summary>
    void Send(byte[] message);

    /// <summary>Sends a message after the next one.</summary>
    void SendAfterNext(byte[] message);

    /// <summary>Sends a message and the next one as one.</summary>
    void SendWithNext(byte[] message);

    /// <summary>Sends the beginning of a message, and breaks the connection.</summary>
    void SendCut(byte[] part);

    /// <summary>Sends nothing for a while; what follows waits behind it.</summary>
    void Hold(TimeSpan time);

    /// <summary>Breaks the connection without a word.</summary>
    void Cut();

    /// <summary>Closes the connection.</summary>
    void Close(int code, string text);

    /// <summary>Says that another session has the app key (R10001), and closes.</summary>
    void Replace();

    /// <summary>Says that PINGs were not answered (R10002), and closes.</summary>
    void MissHeartbeat();
}
