namespace Kiwoom.Spec.Import.Model;

/// <summary>The keys of the key table, as the official document and the spec files write them.</summary>
internal static class OfficialKeys
{
    public const string Id = "API ID";
    public const string KoreanName = "API 명";
    public const string Menu = "메뉴 위치";
    public const string Method = "Method";
    public const string LiveHost = "운영 도메인";
    public const string MockHost = "모의투자 도메인";
    public const string Url = "URL";
    public const string Format = "Format";
    public const string ContentType = "Content-Type";

    /// <summary>All of them, and other spellings seen in guides.</summary>
    public static readonly (string Key, string[] Spellings)[] All =
    [
        (Id, [Id, "TR명", "TR ID", "TR 코드", "TR코드"]),
        (KoreanName, [KoreanName, "TR 이름"]),
        (Menu, [Menu]),
        (Method, [Method]),
        (Url, [Url]),
        (LiveHost, [LiveHost]),
        (MockHost, [MockHost]),
        (Format, [Format]),
        (ContentType, [ContentType]),
    ];

    /// <summary>The official key that a cell names; null for none.</summary>
    public static string? Find(string text)
    {
        foreach (var (key, spellings) in All)
        {
            if (Array.Exists(spellings, s => Checking.TableColumns.Same(s, text))) return key;
        }
        return null;
    }
}
