namespace Kiwoom.Generated;

/// <summary>What a server is, and so which rules hold for it.</summary>
public enum KiwoomServerKind : byte
{
    /// <summary>
    /// 운영: orders there are for real money. Every address that is neither this machine nor Kiwoom's mock server is, unless a
    /// program says otherwise: it may be a relay to the live server.
    /// </summary>
    Live,

    /// <summary>모의투자: play money, with the rules of Kiwoom's mock server: KRX only, and its request limits.</summary>
    Mock,

    /// <summary>Neither: a simulator or a test server. An address on this machine is one unless a program says otherwise.</summary>
    Test,
}
