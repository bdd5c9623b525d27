using System.Globalization;
using Kiwoom.Tooling.Text;
using Spectre.Console;

namespace Kiwoom.Cli.Demo;

/// <summary>
/// What the demo prints: a heading for each step, lines of Korean beside English in two columns, tables, and a mark for
/// each thing that a step claims. Without a terminal it is plain text.
/// </summary>
internal sealed class DemoScreen(IAnsiConsole console)
{
    private const int KoreanWidth = 22;
    private readonly bool _plain = !console.Profile.Capabilities.Ansi;
    private int _step;

    /// <summary>Claims that did not hold.</summary>
    public int Failures { get; private set; }

    public void Title(string korean, string english)
    {
        Write($"{korean}  {english}", "bold");
        console.WriteLine();
    }

    public void Step(string korean, string english)
    {
        console.WriteLine();
        Write($"{++_step,2}. {TextWidth.PadRight(korean, KoreanWidth)} {english}", "bold cyan");
        console.WriteLine();
    }

    /// <summary>One fact.</summary>
    public void Line(string korean, string english, string value, string? style = null)
    {
        Write($"    {TextWidth.PadRight(korean, KoreanWidth)} {english,-20} ", "grey");
        Write(value, style);
        console.WriteLine();
    }

    /// <summary>Something that this step says must hold, and whether it does.</summary>
    public void Claim(bool holds, string korean, string english)
    {
        if (!holds) Failures++;
        var mark = _plain ? (holds ? "[ok]" : "[FAILED]") : (holds ? "✓" : "✗");
        Write($"    {mark} {korean}  {english}", holds ? "green" : "bold red");
        console.WriteLine();
    }

    /// <summary>Any further text, unchanged.</summary>
    public void Text(string text, string? style = null)
    {
        text = text.ReplaceLineEndings("\n");
        if (_plain) console.WriteLine("      " + text.Replace("\n", "\n      "));
        else console.Write(new Padder(Styled(text, style), new Padding(6, 0, 0, 0)));
    }

    public void Table(IReadOnlyList<(string Korean, string English, bool IsNumber)> columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = _plain ? TableBorder.Ascii : TableBorder.Rounded };
        foreach (var (korean, english, isNumber) in columns)
        {
            var column = new TableColumn(new Text($"{korean}\n{english}"));
            table.AddColumn(isNumber ? column.RightAligned() : column);
        }
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        console.Write(table);
    }

    /// <summary>The last line: whether all claims held.</summary>
    public void End()
    {
        console.WriteLine();
        if (Failures == 0) Write("모든 단계 성공  Every step did what it says.", "bold green");
        else Write($"실패 {Failures}건  {Failures} claims did not hold.", "bold red");
        console.WriteLine();
    }

    public static string Number(decimal? value) => value?.ToString("#,0.##", CultureInfo.InvariantCulture) ?? "";

    private void Write(string text, string? style) => console.Write(Styled(text, style));

    // Never markup: a server's text may have brackets.
    private static Text Styled(string text, string? style) => new(text, style is null ? Style.Plain : Style.Parse(style));
}
