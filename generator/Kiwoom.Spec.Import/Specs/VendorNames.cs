using Kiwoom.Spec.Import.Files;

namespace Kiwoom.Spec.Import.Specs;

/// <summary>
/// English names by API ID, from a table of the vendor's own function names: comma-separated, with the columns
/// <c>api_id</c> and <c>function_name</c>.
/// </summary>
internal sealed class VendorNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public static VendorNames None { get; } = new();

    /// <summary>The name for a TR; empty where the table has none.</summary>
    public string this[string id] => _names.GetValueOrDefault(id, "");

    /// <exception cref="DocumentException">The text has no such columns.</exception>
    public static VendorNames Parse(string path, string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split(
            '\n', StringSplitOptions.RemoveEmptyEntries);
        var headings = lines.Length == 0 ? [] : lines[0].Split(',');
        var id = Array.IndexOf(headings, "api_id");
        var function = Array.IndexOf(headings, "function_name");
        if (id < 0 || function < 0)
            throw new DocumentException($"{path} has no columns api_id and function_name in its first line");
        var names = new VendorNames();
        foreach (var cells in lines.Skip(1).Select(l => l.Split(',')).Where(c => c.Length > Math.Max(id, function)))
            names._names.TryAdd(cells[id].Trim(), NameOf(cells[function].Trim()));
        return names;
    }

    /// <summary>
    /// <c>cancel_domestic_stock_order</c> is CancelStockOrder, <c>subscribe_domestic_etf_nav</c> is EtfNav.
    /// </summary>
    public static string NameOf(string function)
    {
        var words = function.Split('_', StringSplitOptions.RemoveEmptyEntries).Where(w => w != "domestic").ToList();
        if (words is ["subscribe", _, ..]) words.RemoveAt(0);
        return string.Concat(words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }
}
