using System.Text.Json.Nodes;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Mcp.Answers;

/// <summary>The answer to a query: the values beside its lists, some rows of one list, what the names mean, and how many more there are.</summary>
internal static class QueryJson
{
    /// <summary>Fields that are shown where the model has not chosen any.</summary>
    public const int UsualFields = 12;

    /// <summary>Rows that are shown where the model has not said how many.</summary>
    public const int UsualRows = 20;

    /// <summary>Rows of one answer at most.</summary>
    public const int MostRows = 200;

    /// <summary>The values of one reply without lists.</summary>
    /// <param name="response">The reply.</param>
    /// <param name="request">Its request.</param>
    /// <param name="fields">The fields that are shown.</param>
    public static JsonObject Of(KiwoomResponse response, KiwoomRequest request, IReadOnlyList<FieldDescriptor> fields)
    {
        var data = Head(request.Tr);
        data["values"] = RecordJson.Of(response, fields);
        data["names"] = RecordJson.Legend(fields, request);
        AddWarnings(data, response);
        return data;
    }

    /// <summary>Some rows of the one list that a reply was made of.</summary>
    public static JsonObject OfRows(
        KiwoomResponse response, KiwoomRequest request, IReadOnlyList<KiwoomRecord> rows, IReadOnlyList<FieldDescriptor> columns, int most)
    {
        var data = Head(request.Tr);
        data["rows"] = new JsonArray([.. rows.Take(most).Select(row => RecordJson.Of(row, columns))]);
        data["names"] = RecordJson.Legend(columns, request);
        data["rowsShown"] = Math.Min(rows.Count, most);
        data["rowsInAll"] = rows.Count;
        AddWarnings(data, response);
        return data;
    }

    public static JsonObject Head(TrDescriptor tr) => new() { ["api"] = tr.Id, ["title"] = $"{tr.KoreanName} ({tr.Name})" };

    public static void AddWarnings(JsonObject data, KiwoomResponse response)
    {
        if (RecordJson.Warnings(response) is { Count: > 0 } warnings) data["warnings"] = warnings;
    }

    /// <summary>The fields of a table that are shown: those that were chosen, or the first ones.</summary>
    /// <param name="table">The table.</param>
    /// <param name="choice">Null where nothing was chosen.</param>
    public static IReadOnlyList<FieldDescriptor> Shown(RecordDescriptor table, FieldChoice? choice) =>
        choice is not null ? choice.In(table) : [.. RecordJson.Plain(table).Take(UsualFields)];
}
