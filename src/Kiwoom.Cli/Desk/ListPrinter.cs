using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Desk;

/// <summary>Prints a list of the desk: a table for people, CSV, or one JSON object a line. What is not known is blank, and null in JSON.</summary>
/// <param name="context">Takes the text.</param>
/// <param name="format">The form of it.</param>
/// <param name="columns">From the left.</param>
internal sealed class ListPrinter(ToolContext context, ReplyFormat format, IReadOnlyList<ListColumn> columns)
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private bool _hasHeading;

    /// <summary>Prints rows; in a table they are one.</summary>
    /// <param name="rows">In each, one value a column: a text, a number, a truth, a moment, JSON, or null.</param>
    public void Print(IEnumerable<object?[]> rows)
    {
        switch (format)
        {
            case ReplyFormat.Json:
                foreach (var row in rows) context.WriteLine(JsonOf(row));
                break;
            case ReplyFormat.Csv:
                PrintCsv(rows);
                break;
            default:
                foreach (var line in Table(rows)) context.WriteLine(line);
                break;
        }
    }

    /// <summary>The rows as a table.</summary>
    public IEnumerable<string> Table(IEnumerable<object?[]> rows)
    {
        var table = new TextTable([.. columns.Select(c => new TextColumn(c.Heading, c.IsNumber))]);
        foreach (var row in rows) table.Add(Array.ConvertAll(row, ForPeople));
        return table.Lines(context.Width);
    }

    private void PrintCsv(IEnumerable<object?[]> rows)
    {
        if (!_hasHeading) context.WriteLine(string.Join(',', columns.Select(c => c.Name)));
        _hasHeading = true;
        foreach (var row in rows) context.WriteLine(string.Join(',', row.Select(value => Quoted(ForPrograms(value)))));
    }

    private string JsonOf(object?[] row)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Json))
        {
            writer.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is not null || !columns[i].IsOfSome) Write(writer, columns[i].Name, row[i]);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNull(name); break;
            case bool truth: writer.WriteBoolean(name, truth); break;
            case long number: writer.WriteNumber(name, number); break;
            case decimal number: writer.WriteNumber(name, number); break;
            case JsonElement json:
                writer.WritePropertyName(name);
                json.WriteTo(writer);
                break;
            default: writer.WriteString(name, ForPrograms(value)); break;
        }
    }

    /// <summary>A value in a table.</summary>
    public static string ForPeople(object? value) => value switch
    {
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        long number => number.ToString("#,0", CultureInfo.InvariantCulture),
        decimal number => number.ToString("#,0.####", CultureInfo.InvariantCulture),
        bool truth => truth ? "yes" : "",
        _ => ForPrograms(value),
    };

    /// <summary>A value in CSV and JSON.</summary>
    public static string ForPrograms(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        JsonElement json => json.GetRawText(),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
}
