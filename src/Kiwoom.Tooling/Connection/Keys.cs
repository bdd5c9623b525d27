namespace Kiwoom.Tooling.Connection;

/// <summary>앱키 and 시크릿키 of one account.</summary>
/// <param name="AppKey">앱키.</param>
/// <param name="SecretKey">시크릿키.</param>
/// <param name="Source">Where they come from, for people.</param>
public sealed record Keys(string AppKey, string SecretKey, string Source)
{
    /// <summary>Never the keys.</summary>
    public override string ToString() => $"Keys({Source})";
}
