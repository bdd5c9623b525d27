using Kiwoom.Spec.Checking;

namespace Kiwoom.Spec.Import.Tables;

/// <summary>English names for the Korean titles of several shapes in one body or one example.</summary>
internal static class ShapeNames
{
    /// <summary>The shape that the socket pushes.</summary>
    public const string RealtimeData = RealtimeReader.SectionName;

    /// <summary>The section name for a title such as 실시간 데이터; empty for the answer to the request.</summary>
    public static string OfSection(string title) => string.Concat(title.Where(c => !char.IsWhiteSpace(c))) switch
    {
        "조회데이터" or "요청" or "응답" => "",
        "실시간데이터" or "실시간수신" => RealtimeData,
        _ => title.Trim(),
    };

    /// <summary>Whether a title is one of those that the official tables have.</summary>
    public static bool IsKnown(string title) => OfSection(title) is "" or RealtimeData;
}
