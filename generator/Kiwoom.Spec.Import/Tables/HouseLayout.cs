using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Import.Model;

namespace Kiwoom.Spec.Import.Tables;

/// <summary>
/// Lays tables out as spec files have them: without what comes with every reply, and for a TR of the socket the answer
/// to its request and the data that is pushed later apart, which the official table mixes.
/// </summary>
internal static class HouseLayout
{
    public static ImportedTr Of(ImportedTr tr, ImportReport report)
    {
        if (tr.Response is not { } response) return tr;
        List<ImportedTable> tables = [.. response.Select(
            t => t with { Rows = [.. t.Rows.Where(r => r.Depth > 0 || !FieldReader.IsEnvelope(r.Element))] })];
        if (tr.IsOnSocket && tables is [{ IsPartial: true } partial] && !IsPushed(partial))
        {
            report.Problem(tr.Place, 0, "what is answered and what is pushed cannot be told apart; the file's response stays");
            return tr with { Response = null };
        }
        if (tr.IsOnSocket && tables is [var only] && IsPushed(only))
        {
            report.Note(tr.Place, 0, $"the response table becomes two: the answer, and '{ShapeNames.RealtimeData}'");
            var data = only.Rows.ToList().FindIndex(r => r is { Depth: 0, Element: RealtimeReader.Data });
            tables =
            [
                only with { Rows = [.. only.Rows.Take(data)] },
                only with { Name = ShapeNames.RealtimeData },
            ];
        }
        return tr with { Response = [.. tables.Select(t => t.Name == ShapeNames.RealtimeData ? ServiceNameFirst(t) : t)] };
    }

    private static bool IsPushed(ImportedTable table) =>
        table.Rows.Any(r => r is { Depth: 0, Element: RealtimeReader.Data })
            && table.Rows.Any(r => r is { Depth: 1, Element: RealtimeReader.Values });

    /// <summary>The trnm identifies every message of the socket.</summary>
    private static ImportedTable ServiceNameFirst(ImportedTable table) => table with
    {
        Rows = [.. table.Rows.Where(r => r is { Depth: 0, Element: RealtimeReader.ServiceName }), .. table.Rows.Where(
            r => r is not { Depth: 0, Element: RealtimeReader.ServiceName })],
    };
}
