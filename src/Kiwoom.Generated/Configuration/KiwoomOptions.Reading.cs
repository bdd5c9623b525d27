using Microsoft.Extensions.Configuration;

namespace Kiwoom.Generated;

public sealed partial class KiwoomOptions
{
    /// <summary>
    /// Options from the environment variables <c>KIWOOM_APP_KEY</c>, <c>KIWOOM_SECRET_KEY</c>, <c>KIWOOM_ENVIRONMENT</c>
    /// (Live, Mock or an address), <c>KIWOOM_ALLOW_LIVE_TRADING</c> (true or false), <c>KIWOOM_TOKEN_STORE</c> (None,
    /// User for a folder of this user, or the full path of a folder), <c>KIWOOM_RELAY_HEADER</c> (name: value) and
    /// <c>KIWOOM_KILL_SWITCH_FILE</c> (a full path).
    /// </summary>
    /// <exception cref="ArgumentException">A variable holds something that cannot be read.</exception>
    public static KiwoomOptions FromEnvironment() => FromEnvironment(
        System.Environment.GetEnvironmentVariable, System.Environment.GetEnvironmentVariables().Keys.OfType<string>());

    private const string VariablePrefix = "KIWOOM_";

    // What was set and is near to a variable that is read and was not, by the name of that one.
    private Dictionary<string, string>? _nearVariables;

    internal static KiwoomOptions FromEnvironment(Func<string, string?> variable, IEnumerable<string>? names = null)
    {
        var options = new KiwoomOptions();
        options.FindNearVariables(variable, names ?? []);
        foreach (var option in OptionTable.All)
        {
            if (option.Variable is { } name && variable(name) is { Length: > 0 } value) option.Read(options, name, value);
        }
        return options;
    }

    /// <summary>
    /// Takes the values of a configuration section, such as <c>"Kiwoom": { "Environment": "Mock", "AppKey": "..." }</c>; keys are
    /// the names of the properties; limits are in the section <c>Limits</c>. docs/options.md lists them.
    /// </summary>
    /// <param name="section">The section. An unknown key in it is an error, because a misspelt limit would otherwise go unnoticed.</param>
    /// <exception cref="ArgumentException">A key is unknown or a value cannot be read.</exception>
    public void Apply(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Apply("", section);
    }

    private void Apply(string group, IConfiguration section)
    {
        foreach (var entry in section.GetChildren())
        {
            var name = group + entry.Key;
            if (OptionTable.All.FirstOrDefault(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } option)
                option.Read(this, entry);
            else if (!OptionTable.All.Any(o => o.Name.StartsWith(name + ".", StringComparison.OrdinalIgnoreCase)))
                throw Unknown(entry, group);
            else if (entry.Value is { Length: > 0 } value)
                throw OptionKinds.Wrong(entry.Path, $"is \"{value}\"; write its options as keys below it");
            else
                Apply(name + ".", entry);
        }
    }

    private void FindNearVariables(Func<string, string?> variable, IEnumerable<string> names)
    {
        var read = OptionTable.All.Select(o => o.Variable).OfType<string>().ToList();
        var missing = read.Where(v => string.IsNullOrEmpty(variable(v))).Select(v => v[VariablePrefix.Length..]).ToList();
        foreach (var name in names.Where(n => n.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase) && !read.Contains(n)))
        {
            if (NearName.Find(name[VariablePrefix.Length..], missing) is { } near) (_nearVariables ??= []).TryAdd(VariablePrefix + near, name);
        }
    }

    private static ArgumentException Unknown(IConfigurationSection entry, string group)
    {
        var known = OptionTable.All.Where(o => o.Name.StartsWith(group, StringComparison.OrdinalIgnoreCase))
            .Select(o => o.Name[group.Length..].Split('.')[0]).Distinct();
        var elsewhere = OptionTable.All.FirstOrDefault(o => o.Name.Split('.')[^1].Equals(entry.Key, StringComparison.OrdinalIgnoreCase));
        var hint = (elsewhere?.Name ?? NearName.Find(entry.Key, known)) is { } near ? $"; did you mean {near}?" : "; docs/options.md lists the options.";
        return new ArgumentException($"{entry.Path} is not an option{hint}");
    }
}
