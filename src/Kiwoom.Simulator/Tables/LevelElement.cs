using System.Text.RegularExpressions;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>
/// An element of a level of the book: <c>sel_2th_pre_bid</c>, <c>buy_3bid_req</c>, <c>sel_10th_bid</c>,
/// <c>sel_5bid_jub_pre</c>.
/// </summary>
internal readonly partial record struct LevelElement(bool IsAsk, int Level, string What)
{
    public static bool TryParse(string element, out LevelElement level)
    {
        level = default;
        if (!element.StartsWith("sel_", StringComparison.Ordinal)
            && !element.StartsWith("buy_", StringComparison.Ordinal))
            return false;
        var match = Pattern().Match(element);
        if (!match.Success) return false;
        level = new(match.Groups["side"].Value == "sel", int.Parse(match.Groups["level"].Value),
            match.Groups["what"].Value);
        return true;
    }

    /// <summary>A level that the book does not have is 0.</summary>
    public FieldValue Of(Scene scene)
    {
        var side = IsAsk ? scene.Subject.Asks : scene.Subject.Bids;
        var found = Level >= 1 && Level <= side.Count ? side[Level - 1] : default;
        return What switch
        {
            "bid" or "pre_bid" => scene.Price(found.Price),
            "req" or "pre_req" or "bid_req" => found.Quantity,
            "bid_cnt" or "cnt" => found.Orders,
            _ => 0,
        };
    }

    [GeneratedRegex(@"\A(?<side>sel|buy)_(?<level>[0-9]{1,2})(?:th)?_?"
        + @"(?<what>bid|pre_bid|req|pre_req|bid_req|bid_cnt|cnt|pre_req_pre|bid_jub_pre|jub_pre|req_pre)\z")]
    private static partial Regex Pattern();
}
