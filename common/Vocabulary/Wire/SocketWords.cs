namespace Kiwoom.Vocabulary;

/// <summary>The words of the socket's frames, which are the same for all TRs.</summary>
internal static class SocketWords
{
    /// <summary>서비스명: what a frame is.</summary>
    public const string ServiceName = "trnm";

    /// <summary>What is registered, or pushed.</summary>
    public const string Data = "data";

    /// <summary>API ID of what is pushed.</summary>
    public const string Type = "type";

    /// <summary>A stock code or such.</summary>
    public const string Item = "item";

    /// <summary>The pushed fields of one item.</summary>
    public const string Values = "values";

    /// <summary>The sequence of a condition.</summary>
    public const string Sequence = "seq";

    /// <summary>A login, and its answer.</summary>
    public const string Login = "LOGIN";

    /// <summary>Registers data in a group, and its answer.</summary>
    public const string Register = "REG";

    /// <summary>Takes data out of a group, and its answer.</summary>
    public const string Remove = "REMOVE";

    /// <summary>Data that the server pushes.</summary>
    public const string Real = "REAL";

    /// <summary>Asks whether the other side is there; sent back as it came.</summary>
    public const string Ping = "PING";

    /// <summary>What the server has to say of the session itself.</summary>
    public const string System = "SYSTEM";

    /// <summary>The type of what a live condition search pushes; it is the type of no TR.</summary>
    public const string ConditionType = "02";

    /// <summary>Another session logged in with the app key.</summary>
    public const string ReplacedCode = "R10001";

    /// <summary>The server missed the echo of its PINGs.</summary>
    public const string HeartbeatCode = "R10002";
}
