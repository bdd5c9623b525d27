using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Import.Model;

/// <summary>The keys of the key table, as the official document and the spec files write them.</summary>
internal static class OfficialKeys
{
    public const string Id = HeaderKeys.Id;
    public const string KoreanName = HeaderKeys.KoreanName;
    public const string Menu = HeaderKeys.Menu;
    public const string Method = HeaderKeys.Method;
    public const string LiveHost = HeaderKeys.LiveHost;
    public const string MockHost = HeaderKeys.MockHost;
    public const string Url = HeaderKeys.Url;
    public const string Format = HeaderKeys.Format;
    public const string ContentType = HeaderKeys.ContentType;

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
