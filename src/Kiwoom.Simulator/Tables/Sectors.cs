namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>업종: codes and names of the indices that answers show.</summary>
internal static class Sectors
{
    private static readonly (string Code, string Name)[] All =
    [
        ("001", "종합(KOSPI)"), ("002", "대형주"), ("003", "중형주"), ("004", "소형주"), ("005", "음식료품"),
        ("006", "섬유의복"), ("007", "종이목재"), ("008", "화학"), ("009", "의약품"), ("010", "비금속광물"),
        ("011", "철강금속"), ("012", "기계"), ("013", "전기전자"), ("101", "종합(KOSDAQ)"), ("201", "KOSPI200"),
    ];

    public static IEnumerable<string> Codes => All.Select(static sector => sector.Code);

    public static string NameOf(string code) =>
        Array.Find(All, sector => sector.Code == code).Name ?? $"업종 {code}";
}
