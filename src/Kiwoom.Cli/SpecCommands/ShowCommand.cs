using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Spec;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Spectre.Console;
using FieldRole = Kiwoom.Vocabulary.FieldRole;
using FieldUnit = Kiwoom.Vocabulary.FieldUnit;
using FormatTable = Kiwoom.Vocabulary.FormatTable;
using ValueFormat = Kiwoom.Vocabulary.ValueFormat;
using ValueUnit = Kiwoom.Vocabulary.ValueUnit;

namespace Kiwoom.Cli.SpecCommands;

/// <summary>
/// <c>kiwoom spec show</c>: a TR as a table, with the names and formats that its spec file leaves to the glossary.
/// </summary>
internal static class ShowCommand
{
    public static Command Create(ToolContext context)
    {
        var id = new Argument<string>("id") { Description = "API ID or English name, in any case" };
        var specs = SpecsOption.Create("--path");
        var command = new Command("show", "Show a TR with its names and formats (TR 보기)") { id, specs };
        command.SetAction(
            result => CommandErrors.Guard(
                context, () => Run(context, result.GetRequiredValue(id), result.GetRequiredValue(specs))));
        return command;
    }

    private static int Run(ToolContext context, string id, string folder)
    {
        var specs = SpecFolder.Open(SpecsOption.Existing(folder));
        var file = Named(specs, id) ?? throw new DocumentException($"{folder} has no spec file of {id}");
        var result = SpecReader.Read(file.Path, file.Text, specs.Glossary, default);
        foreach (var (key, value) in file.Keys?.Rows ?? []) context.WriteLine($"{key}: {value}");
        if (result.Tr is { } tr)
        {
            if (tr.Edition is null) context.WriteLine($"{HeaderKeys.Edition}: not stated; of the library's own files that is {Editions.Default}");
            Show(context, "Request", tr.Request);
            Show(context, "Response", tr.Response);
            if (tr.Data is { } data) Show(context, "Realtime data", data);
        }
        foreach (var problem in result.Problems)
            context.WriteLine(
                $"{file.Path}:{problem.Span.Line + 1}:{problem.Span.Column + 1}: {problem.Kind.Id}: {problem.Message}");
        return result.Tr is null ? ExitCode.Found : ExitCode.Done;
    }

    // 0G and 0g are two TRs: the id as it is written comes first.
    private static SpecFile? Named(SpecFolder specs, string name) => specs.Find(name)
        ?? specs.Files.Values.FirstOrDefault(f => string.Equals(f.Id, name, StringComparison.OrdinalIgnoreCase))
        ?? specs.Files.Values.FirstOrDefault(f => string.Equals(f[HeaderKeys.Name], name, StringComparison.OrdinalIgnoreCase));

    private static void Show(ToolContext context, string title, RecordSpec record)
    {
        var table =
            new Table { Border = context.Output.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.Ascii };
        // Only numbers have a unit.
        var hasUnits = HasNumbers(record);
        string[] units = hasUnits ? ["Unit"] : [];
        foreach (var heading in (string[])["Element", "한글명", "Name", "Format", .. units, "Req", "Length", "Role, codes and words"])
            table.AddColumn(heading);
        AddRows(table, record, "", hasUnits);
        context.WriteLine("");
        context.WriteLine(title);
        context.Output.Write(table);
    }

    private static bool HasNumbers(RecordSpec record) => record.Fields.Any(
        f => FormatTable.Of(f.Format).IsNumber || (f.Children is { } children && HasNumbers(children)));

    private static void AddRows(Table table, RecordSpec record, string dashes, bool hasUnits)
    {
        foreach (var field in record.Fields)
        {
            string[] cells =
            [
                dashes + field.Element, field.Label, field.Name, FormatOf(field),
                .. hasUnits ? (string[])[UnitOf(field)] : [],
                field.Required ? "Y" : "",
                LengthOf(field), WordsOf(field),
            ];
            table.AddRow(cells.Select(c => new Text(c)));
            if (field.Children is { } children) AddRows(table, children, dashes + "- ", hasUnits);
        }
    }

    private static string FormatOf(FieldSpec field)
    {
        var format = field.CodeType is { } type
            ? $"code {type}"
            : field.Format == ValueFormat.Object ? "object" : FieldFormat.NameOf(field.Format);
        var scale = field.Scale > 0 ? " x1" + new string('0', field.Scale) : "";
        return format + scale;
    }

    private static string UnitOf(FieldSpec field) => !FormatTable.Of(field.Format).IsNumber ? ""
        : field.Unit is { } text && FieldUnit.Parse(text, out _) is { } unit ? unit.ToString()
        : ValueUnit.Unknown.ToString();

    private static string LengthOf(FieldSpec field) => field.Length is not { } length ? ""
        : length.ToString(CultureInfo.InvariantCulture) + (field.Limit == length ? "" : $" (limit {field.Limit})");

    private static string WordsOf(FieldSpec field) => string.Join("; ", new[]
    {
        field.Role == FieldRole.None ? "" : $"role {Roles.WordOf(field.Role)}",
        string.Join(", ", field.Codes.Select(c => $"{c.Value}:{c.Label} {c.Name}".Replace(": ", " ")))
            + (field.HasOtherCodes ? ", ..." : ""),
        field.Description,
        string.Join("; ", field.Rules.Select(r => r.Text)),
    }.Where(t => t.Length > 0));
}
