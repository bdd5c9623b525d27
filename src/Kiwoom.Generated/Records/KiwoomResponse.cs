namespace Kiwoom.Generated;

/// <summary>The response of any TR: its own fields, and what every response has.</summary>
public abstract partial class KiwoomResponse : KiwoomRecord
{
    /// <summary>
    /// 0 for success; null where the body had none. Read from <c>return_code</c>, <c>returnCode</c> or <c>rt_cd</c>.
    /// </summary>
    public int? ReturnCode { get; set; }

    /// <summary>The server's own words, from <c>return_msg</c>, <c>returnMsg</c> or <c>msg1</c>.</summary>
    public string? ReturnMessage { get; set; }

    /// <summary>Status and headers of the reply; empty for a response that no server sent.</summary>
    public KiwoomReply Reply { get; internal set; } = KiwoomReply.None;

    /// <summary>Whether the server has a further page.</summary>
    public bool HasNextPage => Reply.HasNextPage;
}
