using System.Text;

namespace Kiwoom.Generated;

/// <summary>The words of the socket's frames: they are the same for all TRs.</summary>
internal static class FrameWords
{
    public const string ServiceName = "trnm";
    public const string Data = "data";
    public const string Type = "type";
    public const string Item = "item";
    public const string Values = "values";
    public const string Sequence = "seq";

    public const string Login = "LOGIN";
    public const string Register = "REG";
    public const string Remove = "REMOVE";
    public const string System = "SYSTEM";

    /// <summary>The services of the condition search begin so.</summary>
    public const string Conditions = "CNSR";

    /// <summary>The type of what a live condition search pushes; it is the type of no TR.</summary>
    public const string ConditionType = "02";

    /// <summary>Another session logged in with the app key.</summary>
    public const string ReplacedCode = "R10001";

    /// <summary>The server missed the echo of its PINGs.</summary>
    public const string HeartbeatCode = "R10002";

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
