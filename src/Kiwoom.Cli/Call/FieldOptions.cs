using System.CommandLine;
using System.Text;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Call;

/// <summary>An option for each field of a request: by its element, and by its English name.</summary>
internal static class FieldOptions
{
    public static IReadOnlyList<(FieldDescriptor Field, Option<string?> Option)> Create(TrDescriptor tr)
    {
        var taken = tr.Request.Fields.Select(f => "--" + f.Element).ToHashSet(StringComparer.Ordinal);
        var options = new List<(FieldDescriptor, Option<string?>)>();
        foreach (var field in tr.Request.Fields)
        {
            var english = "--" + Hyphenated(field.Property);
            string[] aliases = taken.Add(english) ? [english] : [];
            var option = new Option<string?>("--" + field.Element, aliases)
            {
                Description = Describe(field, tr.Request),
                HelpName = field.Format.ToString().ToLowerInvariant(),
            };
            option.CompletionSources.Add([.. field.Codes.SelectMany(c => new[] { c.Value, c.Name }).Distinct()]);
            options.Add((field, option));
        }
        return options;
    }

    /// <summary>The fields that were given.</summary>
    public static Dictionary<string, string> Read(
        IReadOnlyList<(FieldDescriptor Field, Option<string?> Option)> options, ParseResult result)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, option) in options)
        {
            if (result.GetValue(option) is { } value) given.Add(field.Element, OnWire(field, value));
        }
        return given;
    }

    /// <summary>What <c>--extra</c> gives.</summary>
    public static Dictionary<string, string>? ReadExtra(IReadOnlyList<string> given)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in given)
        {
            var at = text.IndexOf('=');
            if (at <= 0) throw new ToolException($"--extra {text} is not a field with a value; write --extra base_dt=20260901.");
            if (!fields.TryAdd(text[..at], text[(at + 1)..])) throw new ToolException($"--extra {text[..at]} is given twice.");
        }
        return fields.Count == 0 ? null : fields;
    }

    /// <summary>
    /// A code may be given as on the wire, or by the name of its member: <c>1</c> or <c>Krx</c>; a date or a time as on the wire, or
    /// as in ISO 8601.
    /// </summary>
    public static string OnWire(FieldDescriptor field, string text) =>
        field.Codes.Any(c => c.Value == text)
            ? text
            : field.Codes.FirstOrDefault(c => string.Equals(c.Name, text, StringComparison.OrdinalIgnoreCase))?.Value
                ?? IsoText.OnWire(field, text) ?? text;

    private static string Describe(FieldDescriptor field, RecordDescriptor record)
    {
        var text = new StringBuilder(field.Label);
        if (field.IsRequired) text.Append(", required");
        if (field.Limit > 0) text.Append($", at most {field.Limit} characters");
        if (field.Codes.Count > 0) text.Append(": ").AppendJoin(", ", field.Codes.Select(c => CodeText.Of(c, " ")));
        if (field.HasOtherCodes) text.Append(", ...");
        if (field.Description.Length > 0) text.Append("; ").Append(field.Description);
        foreach (var rule in field.Rules) text.Append("; ").Append(RuleDisplay.Of(rule, field, record));
        return text.ToString();
    }

    /// <summary>OriginalOrderNumber as original-order-number.</summary>
    private static string Hyphenated(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
