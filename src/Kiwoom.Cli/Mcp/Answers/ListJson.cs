using System.Text.Json.Nodes;
using Kiwoom.Cli.Desk;

namespace Kiwoom.Cli.Mcp.Answers;

/// <summary>A row of a list of the desk as JSON: what is not known is null.</summary>
internal static class ListJson
{
    public static JsonObject Of(IReadOnlyList<ListColumn> columns, object?[] row)
    {
        var values = new JsonObject();
        for (var i = 0; i < row.Length; i++) values[columns[i].Name] = ValueOf(row[i]);
        return values;
    }

    private static JsonNode? ValueOf(object? value) => value switch
    {
        null => null,
        bool truth => truth,
        long number => number,
        int number => number,
        decimal number => number,
        DateTimeOffset at => ListPrinter.ForPrograms(at),
        string text => JsonText.Outside(text),
        _ => JsonText.Outside(value.ToString() ?? ""),
    };
}
