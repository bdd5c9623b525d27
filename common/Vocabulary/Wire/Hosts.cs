namespace Kiwoom.Vocabulary;

/// <summary>The servers of the API.</summary>
internal static class Hosts
{
    /// <summary>운영: real money.</summary>
    public const string Live = "api.kiwoom.com";

    /// <summary>모의투자: play money.</summary>
    public const string Mock = "mockapi.kiwoom.com";
}
