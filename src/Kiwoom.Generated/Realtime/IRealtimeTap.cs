namespace Kiwoom.Generated.Realtime;

/// <summary>
/// Gets every message of the server as it came, before anything is made of it: to record it, or to pass it on. Called where the socket is read, by one
/// thread at a time; what callbacks get of a message, they get right after it. It must be quick, and does not throw.
/// </summary>
public interface IRealtimeTap
{
    /// <summary>A connection was opened. The login follows.</summary>
    void Connected();

    /// <summary>A whole message came, also answers to logins and registrations.</summary>
    /// <param name="message">UTF-8; the memory is used again afterwards.</param>
    void Received(ReadOnlyMemory<byte> message);

    /// <summary>The connection ended.</summary>
    void Lost();
}
