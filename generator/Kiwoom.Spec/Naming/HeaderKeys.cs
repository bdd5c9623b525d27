namespace Kiwoom.Spec.Naming;

/// <summary>The keys of the table under the title. Those with a Korean or a two-word name are the official document's.</summary>
internal static class HeaderKeys
{
    public const string Id = "API ID";
    public const string KoreanName = "API 명";
    public const string Name = "Name";
    public const string Group = "Group";
    public const string Kind = "Kind";
    public const string Action = "Action";
    public const string Book = "Book";
    public const string Reader = "Reader";
    public const string Rows = "Rows";
    public const string Replaces = "Replaces";
    public const string Edition = "Edition";
    public const string Withdrawn = "Withdrawn";
    public const string Summary = "Summary";
    public const string Task = "Task";
    public const string Words = "Words";
    public const string Menu = "메뉴 위치";
    public const string Method = "Method";
    public const string Url = "URL";
    public const string LiveHost = "운영 도메인";
    public const string MockHost = "모의투자 도메인";
    public const string Format = "Format";
    public const string ContentType = "Content-Type";

    /// <summary>All of them, each before its other spellings.</summary>
    public static string[][] All { get; } =
    [
        [Id, "TR ID"],
        [KoreanName, "API name", "Korean name"],
        [Name],
        [Group],
        [Kind],
        [Action],
        [Book],
        [Reader],
        [Rows],
        [Replaces],
        [Edition],
        [Withdrawn],
        [Summary, "요약"],
        [Task, "할 일"],
        [Words, "검색어"],
        [Menu, "Menu"],
        [Method],
        [Url],
        [LiveHost, "Live host", "Live domain"],
        [MockHost, "Mock host", "Mock domain"],
        [Format],
        [ContentType],
    ];

    /// <summary>Titles and the overview within the official key table: no value stands beside them.</summary>
    public static string[] Titles { get; } = ["키움 REST API", "API 정보", "기본정보", Overview];

    /// <summary>The title above the overview.</summary>
    public const string Overview = "개요";
}
