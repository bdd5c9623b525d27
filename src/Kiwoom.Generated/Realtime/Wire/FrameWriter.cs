using System.Text.Json;

namespace Kiwoom.Generated;

/// <summary>Frames to the server, in pooled memory.</summary>
internal static class FrameWriter
{
    public static PooledBody Login(string token)
    {
        var body = new PooledBody();
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        writer.WriteString(SocketWords.ServiceName, SocketWords.Login);
        writer.WriteString("token", token);
        writer.WriteEndObject();
        writer.Flush();
        return body;
    }

    /// <summary>A record as a frame.</summary>
    public static PooledBody Of(KiwoomRecord record)
    {
        var body = new PooledBody();
        KiwoomJson.Write(record, body);
        return body;
    }

    /// <summary>The same bytes again: what a PING is answered with.</summary>
    public static PooledBody Echo(ReadOnlySpan<byte> frame)
    {
        var body = new PooledBody();
        frame.CopyTo(body.GetSpan(frame.Length));
        body.Advance(frame.Length);
        return body;
    }
}
