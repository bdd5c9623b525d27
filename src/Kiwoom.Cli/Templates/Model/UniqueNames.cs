using System.Globalization;

namespace Kiwoom.Cli.Templates.Model;

/// <summary>Names of which no two are alike.</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The name, or where it is taken the name with a number.</summary>
    public string Take(string name)
    {
        var result = name;
        for (var number = 2; !_taken.Add(result); number++) result = name + "_" + number.ToString(CultureInfo.InvariantCulture);
        return result;
    }
}
