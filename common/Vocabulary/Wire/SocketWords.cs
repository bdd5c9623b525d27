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

    /// <summary>The type of what a live condition search pushes; it is the type of no TR.</summary>
    public const string ConditionType = "02";

    /// <summary>Another session logged in with the app key.</summary>
    public const string ReplacedCode = "R10001";

    /// <summary>The server missed the echo of its PINGs.</summary>
    public const string HeartbeatCode = "R10002";
}
