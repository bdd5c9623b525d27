using System.Text;

namespace Kiwoom.Generated;

/// <summary>What the socket's frames are called, as bytes.</summary>
internal static class FrameWords
{
    /// <summary>What the frame is, by its service name.</summary>
    public static FrameKind KindOf(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("REAL"u8)) return FrameKind.Real;
        if (name.SequenceEqual("PING"u8)) return FrameKind.Ping;
        if (name.SequenceEqual("LOGIN"u8)) return FrameKind.Login;
        if (name.SequenceEqual("REG"u8)) return FrameKind.Registration;
        if (name.SequenceEqual("REMOVE"u8)) return FrameKind.Removal;
        if (name.SequenceEqual("SYSTEM"u8)) return FrameKind.System;
        return name.StartsWith("CNSR"u8) ? FrameKind.Condition : FrameKind.Unknown;
    }

    public static string TextOf(ReadOnlySpan<byte> utf8) => StringPool.Get(utf8, []) ?? Encoding.UTF8.GetString(utf8);
}
