using System.Text;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Import.Specs;

/// <summary>Where the spec file of a TR belongs, and what our keys say for a TR that has none yet.</summary>
internal static class SpecPlaces
{
    private const string OrderUrl = "/api/dostk/ordr";
    private const string CreditOrderUrl = "/api/dostk/crdordr";

    private static readonly (string Name, OrderAction Action)[] OrderNames =
    [
        ("매수주문", OrderAction.Buy),
        ("매도주문", OrderAction.Sell),
        ("정정주문", OrderAction.Modify),
        ("취소주문", OrderAction.Cancel),
    ];

    /// <summary>The group that the official menu names; empty where the glossary has none for it.</summary>
    public static string GroupOf(string menu, Glossary glossary)
    {
        var parts = menu.Split('>', StringSplitOptions.TrimEntries);
        var category = parts.Length > 1 ? parts[1] : "";
        var groups = glossary.Groups;
        return (groups.FirstOrDefault(g => Glossary.WithoutSpaces(g.Label) == Glossary.WithoutSpaces(category))
            ?? groups.FirstOrDefault(g => g.Label.Length > 0 && category.StartsWith(g.Label, StringComparison.Ordinal)))?.Name ?? "";
    }

    /// <summary>
    /// The Kind by URL, group and shape. What has the URL, the group or the name of an order is one, whatever else; where
    /// nothing tells, there is none: an order that is taken for a query could be sent twice.
    /// </summary>
    public static TrKind? KindOf(ImportedTr tr, string group)
    {
        if (IsOrder(tr, group)) return TrKind.Order;
        if (group.Length == 0 && tr[OfficialKeys.Url].Length == 0) return null;
        if (group == "Auth" || tr[OfficialKeys.Url].StartsWith("/oauth2/", StringComparison.Ordinal)) return TrKind.Auth;
        if (tr.IsOnSocket) return group == "Conditions" ? TrKind.Condition : TrKind.Realtime;
        return tr.Response?.Any(t => t.Rows.Any(r => r.Type == TypeWords.List)) == true ? TrKind.PagedQuery : TrKind.Query;
    }

    /// <summary>Whether a TR moves money by what its document says.</summary>
    public static bool IsOrder(ImportedTr tr, string group) =>
        group is "Orders" or "CreditOrders"
        || tr[OfficialKeys.Url] is OrderUrl or CreditOrderUrl
        || ActionOf(tr) is not null;

    /// <summary>What an order does by its name; null where the name does not tell.</summary>
    public static OrderAction? ActionOf(ImportedTr tr)
    {
        var name = Glossary.WithoutSpaces(tr[OfficialKeys.KoreanName]);
        foreach (var (end, action) in OrderNames)
        {
            if (name.EndsWith(end, StringComparison.Ordinal)) return action;
        }
        return null;
    }

    /// <summary>What an order trades on by its name and URL; null where they do not tell.</summary>
    public static TradingBook? BookOf(ImportedTr tr)
    {
        var name = Glossary.WithoutSpaces(tr[OfficialKeys.KoreanName]);
        if (tr[OfficialKeys.Url] == CreditOrderUrl || name.StartsWith("신용", StringComparison.Ordinal)) return TradingBook.Credit;
        if (name.StartsWith("금현물", StringComparison.Ordinal)) return TradingBook.Gold;
        return name.StartsWith("주식", StringComparison.Ordinal) ? TradingBook.Cash : null;
    }

    /// <summary><c>order/kt10003-cancel-stock-order.md</c>, below the folder of spec files.</summary>
    public static string PathOf(string id, string name, string group)
    {
        var slug = name.Length > 0 ? Kebab(name) : SlugWithoutName(id);
        var file = slug.Length > 0 ? $"{id}-{slug}.md" : $"{id}.md";
        return group.Length > 0 ? $"{FolderOf(group)}/{file}" : file;
    }

    /// <summary><c>CreditOrders</c> is <c>credit-order</c>.</summary>
    public static string FolderOf(string group)
    {
        var folder = Kebab(group);
        return folder.EndsWith('s') ? folder[..^1] : folder;
    }

    /// <summary><c>GetEtfNav</c> is <c>get-etf-nav</c>.</summary>
    public static string Kebab(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsAsciiLetterUpper(name[i]) && i > 0
                && (
                    !char.IsAsciiLetterUpper(name[i - 1])
                        || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            if (startsWord) text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    // 0G and 0g are two TRs and one file name where the disk folds case.
    private static string SlugWithoutName(string id)
    {
        if (id.Length != 2 || !char.IsAsciiLetter(id[1])) return "";
        return char.IsAsciiLetterUpper(id[1]) ? $"capital-{char.ToLowerInvariant(id[1])}" : $"small-{id[1]}";
    }
}
