using Kiwoom.Generated;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>Elements that mean the same wherever they stand: prices, volumes, names and times.</summary>
internal static class MarketRoles
{
    private static readonly Dictionary<string, Func<Scene, FieldValue>> ByElement = Build(
        ("cur_prc cur_pric close_pric tdy_close_pric cntr_pric exp_cntr_pric past_curr_prc ovt_sigpric_cur_prc conv_pric",
            static s => s.Price(s.Bar.Close)),
        ("open_pric", static s => s.Price(s.Bar.Open)),
        ("high_pric tdy_high_pric", static s => s.Price(s.Bar.High)),
        ("low_pric tdy_low_pric", static s => s.Price(s.Bar.Low)),
        ("base_pric pred_close_pric lastPrice", static s => s.Price(s.Bar.Previous)),
        ("upl_pric", static s => s.Price(s.Subject.Upper)),
        ("lst_pric", static s => s.Price(s.Subject.Lower)),
        ("oyr_hgst 250hgst 52wk_hgst_pric hgst_pric all_hgst_pric", static s => s.Price(s.YearHigh)),
        ("oyr_lwst 250lwst 52wk_lwst_pric lwst_pric all_lwst_pric", static s => s.Price(s.YearLow)),
        ("sel_bid pri_sel_bid_unit sel_fpr_bid fpr_sel_bid exp_sel_pri_bid",
            static s => s.Price(Level(s.Subject.Asks))),
        ("buy_bid pri_buy_bid_unit buy_fpr_bid fpr_buy_bid exp_buy_pri_bid",
            static s => s.Price(Level(s.Subject.Bids))),
        ("sel_fpr_req pri_sel_req sel_req", static s => Quantity(s.Subject.Asks)),
        ("buy_fpr_req pri_buy_req buy_req", static s => Quantity(s.Subject.Bids)),
        ("tot_sel_req", static s => s.Subject.Asks.Sum(static level => level.Quantity)),
        ("tot_buy_req", static s => s.Subject.Bids.Sum(static level => level.Quantity)),
        ("stk_cd cod2 code inds_cd", static s => s.Subject.Code),
        ("stk_nm name inds_nm", static s => s.Subject.Name),
        ("dt date trd_dt cntr_dt trde_dt", static s => FieldValue.Date(DateOnly.FromDateTime(s.Moment))),
        ("tm cntr_tm bid_req_base_tm bid_tm time", static s => FieldValue.Time(s.Moment)),
        ("rank now_rank bigd_rank", static s => (s.Row ?? 0) + 1),
        ("listCount", static s => s.Subject.ListedShares),
        ("stex_tp stex_tp_txt dmst_stex_tp", static _ => "KRX"),
        ("acnt_no acctNo acnt_print", static s => s.Options.AccountNumber),
        ("marketCode", static s => s.Subject.Market),
        ("marketName", static s => MarketName(s.Subject.Market)),
        ("crnc_cd", static _ => "KRW"));

    // Wholes, and how many of them one is where the table does not know its unit.
    private static readonly Dictionary<string, (Func<Scene, decimal> Whole, decimal Factor)> InUnits = new()
    {
        ["trde_qty"] = (Volume, 1),
        ["now_trde_qty"] = (Volume, 1),
        ["acc_trde_qty"] = (Volume, 1),
        ["trde_prica"] = (Value, 1_000_000),
        ["acc_trde_prica"] = (Value, 1_000_000),
        ["flo_stk"] = (Shares, 1),
        ["flo_stkcnt"] = (Shares, 1),
        ["stkcnt"] = (Shares, 1),
        ["mac"] = (static s => (decimal)s.Subject.ListedShares * s.Bar.Close, 100_000_000),
    };

    /// <summary>What the element says of the scene; none for one that has no fixed meaning.</summary>
    public static FieldValue Of(FieldDescriptor field, Scene scene)
    {
        // ka20001 and others end every element of their rows with _n.
        var element = field.Element.EndsWith("_n", StringComparison.Ordinal) ? field.Element[..^2] : field.Element;
        if (ByElement.TryGetValue(element, out var role)) return role(scene);
        if (InUnits.TryGetValue(element, out var sum))
            return Math.Truncate(sum.Whole(scene) / (field.Unit?.Factor ?? sum.Factor));
        return LevelElement.TryParse(element, out var level) ? level.Of(scene) : FieldValue.None;
    }

    public static string MarketName(string market) => market switch
    {
        SimulatedStock.Kospi => "거래소",
        SimulatedStock.Kosdaq => "코스닥",
        SimulatedStock.Etf => "ETF",
        _ => "기타",
    };

    private static decimal Volume(Scene scene) => scene.Bar.Volume;

    private static decimal Value(Scene scene) => scene.Bar.Value * scene.Subject.Unit;

    private static decimal Shares(Scene scene) => scene.Subject.ListedShares;

    private static long Level(IReadOnlyList<SimulatedLevel> side) => side.Count > 0 ? side[0].Price : 0;

    private static FieldValue Quantity(IReadOnlyList<SimulatedLevel> side) => side.Count > 0 ? side[0].Quantity : 0;

    private static Dictionary<string, Func<Scene, FieldValue>> Build(
        params (string Elements, Func<Scene, FieldValue> Role)[] roles)
    {
        var byElement = new Dictionary<string, Func<Scene, FieldValue>>(StringComparer.Ordinal);
        foreach (var (elements, role) in roles)
        {
            foreach (var element in elements.Split(' ')) byElement.Add(element, role);
        }

        return byElement;
    }
}
