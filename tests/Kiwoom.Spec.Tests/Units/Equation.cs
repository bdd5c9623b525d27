namespace Kiwoom.Spec.Tests.Units;

/// <summary>Two sides that should be equal: a value of a row, and what others of the same row make of it.</summary>
/// <param name="Kind">Amount, rate, change or sum.</param>
/// <param name="Element">The value on the left.</param>
/// <param name="From">The values on the right.</param>
/// <param name="Make">The right side of their worths.</param>
internal sealed record Equation(EquationKind Kind, string Element, string[] From, Func<decimal[], decimal> Make)
{
    private static readonly string[] Prices =
        ["cur_prc", "close_pric", "cntr_pric", "tdy_close_pric", "cur_prc_n", "ovt_sigpric_cur_prc", "avg_prc", "cntr_uv", "10"];

    private static readonly string[] Rates = ["flu_rt", "pre_rt", "flu_rt_n", "12"];
    private static readonly string[] Changes = ["pred_pre", "pred_pre_n", "11"];
    private static readonly string[] Closes = ["base_pric", "pred_close_pric", "307"];

    // An amount, a quantity, and the price of one where it is not the price of the row.
    private static readonly (string Amount, string Quantity, string? Price)[] Amounts =
    [
        ("mac", "flo_stk", null), ("mac", "stkcnt", null), ("evlt_amt", "rmnd_qty", "cur_prc"), ("pur_amt", "rmnd_qty", "avg_prc"),
        ("pur_amt", "rmnd_qty", "pur_pric"), ("14", "13", "10"), ("1313", "15", "10"), ("deal_amt", "deal_qty", null), ("amt_mn", "trde_qty", null),
        ("est_amt", "real_qty", "cur_prc"), ("book_amt2", "real_qty", "avg_prc"), ("acc_trde_prica", "trde_qty", null),
        ("trde_prica", "acc_trde_qty", null), ("trde_prica", "now_trde_qty", null), ("trde_amt", "trde_qty", null), ("amt", "remn", null),
        ("903", "911", "910"), ("29", "26", "10"), ("212", "210", "10"),
    ];

    /// <summary>The equations that the elements of a row allow.</summary>
    public static IEnumerable<Equation> Of(WireRow row)
    {
        var elements = row.Texts.Keys.Where(e => row.Number(e) is not null).ToHashSet(StringComparer.Ordinal);
        return AmountsOf(elements).Concat(RatesOf(elements)).Concat(ChangesOf(elements)).Concat(SumsOf(elements));
    }

    private static IEnumerable<Equation> AmountsOf(HashSet<string> elements)
    {
        var ownPrice = Prices.FirstOrDefault(elements.Contains);
        // What is called alike belongs together; the table above is for what is not.
        var pairs = Amounts.Where(a => !elements.Any(q => q != a.Quantity && IsAmount(a.Amount) && IsQuantity(q) && Stem(q) == Stem(a.Amount)))
            .Select(a => (a.Amount, a.Quantity, Price: a.Price ?? ownPrice)).Concat(
            from amount in elements
            where IsAmount(amount)
            from quantity in elements
            where IsQuantity(quantity) && Stem(amount) == Stem(quantity)
            let average = Stem(amount) + "_avg_pric"
            select (Amount: amount, Quantity: quantity, Price: elements.Contains(average) ? average : ownPrice));
        return from pair in pairs.Distinct()
               where pair.Price is not null && elements.Contains(pair.Amount) && elements.Contains(pair.Quantity) && elements.Contains(pair.Price)
               select new Equation(EquationKind.Amount, pair.Amount, [pair.Quantity, pair.Price!], static v => v[0] * Math.Abs(v[1]));
    }

    private static IEnumerable<Equation> RatesOf(HashSet<string> elements) =>
        from rate in Rates.Where(elements.Contains).Take(1)
        from change in Changes.Where(elements.Contains).Take(1)
        from price in Prices.Where(elements.Contains).Take(1)
        select new Equation(EquationKind.Rate, rate, [change, price], static v =>
            Math.Abs(v[1]) - v[0] is var close && close > 0 ? 100 * v[0] / close : 0);

    // Where prices jump, the base price is that of some minutes before.
    private static IEnumerable<Equation> ChangesOf(HashSet<string> elements) => elements.Contains("jmp_rt") ? [] :
        from change in Changes.Where(elements.Contains).Take(1)
        from price in Prices.Where(elements.Contains).Take(1)
        from close in Closes.Where(elements.Contains).Take(1)
        select new Equation(EquationKind.Change, change, [price, close], static v => Math.Abs(v[0]) - Math.Abs(v[1]));

    private static IEnumerable<Equation> SumsOf(HashSet<string> elements)
    {
        foreach (var net in elements.Where(e => e.Contains("netprps", StringComparison.Ordinal)))
        {
            var bought = net.Replace("netprps", "buy", StringComparison.Ordinal);
            var sold = new[] { "sell", "sel" }.Select(s => net.Replace("netprps", s, StringComparison.Ordinal)).FirstOrDefault(elements.Contains);
            if (sold is not null && elements.Contains(bought)) yield return new(EquationKind.Sum, net, [bought, sold], static v => Math.Abs(v[0]) - Math.Abs(v[1]));
        }
        foreach (var whole in elements)
        {
            string[] parts = ["bf_mkrt_" + whole, "opmr_" + whole, "af_mkrt_" + whole];
            if (parts.All(elements.Contains)) yield return new(EquationKind.Sum, whole, parts, static v => v.Sum());
        }
        if (elements.Contains("new") && elements.Contains("rpya") && elements.Contains("pre"))
            yield return new(EquationKind.Sum, "pre", ["new", "rpya"], static v => v[0] - v[1]);
    }

    private static bool IsAmount(string element) => element.Split('_') is var words && (words.Contains("amt") || words.Contains("prica"));

    private static bool IsQuantity(string element) => element.Split('_').Contains("qty");

    private static string Stem(string element) =>
        string.Join('_', element.Split('_').Where(w => w is not ("amt" or "prica" or "qty")));
}
