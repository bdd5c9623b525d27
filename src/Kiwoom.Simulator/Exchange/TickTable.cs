namespace Kiwoom.Simulator;

/// <summary>호가단위: which steps the price of a stock takes. The tables are assumed of the real server.</summary>
public enum TickTable
{
    /// <summary>
    /// Shares since 2023: 1 won below 2,000, 5 below 5,000, 10 below 20,000, 50 below 50,000, 100 below 200,000,
    /// 500 below 500,000, and 1,000 from there.
    /// </summary>
    Share,

    /// <summary>ETF and ETN: 1 won below 2,000, and 5 from there.</summary>
    Fund,

    /// <summary>ELW: 5 won.</summary>
    Warrant,

    /// <summary>금현물: 10 won.</summary>
    Gold,

    /// <summary>Every won.</summary>
    Any,
}

/// <summary>Arithmetic on tick tables.</summary>
internal static class Ticks
{
    /// <summary>The step that a price stands on.</summary>
    public static long Of(TickTable table, long price) => table switch
    {
        TickTable.Fund => price < 2_000 ? 1 : 5,
        TickTable.Warrant => 5,
        TickTable.Gold => 10,
        TickTable.Any => 1,
        _ => price switch
        {
            < 2_000 => 1,
            < 5_000 => 5,
            < 20_000 => 10,
            < 50_000 => 50,
            < 200_000 => 100,
            < 500_000 => 500,
            _ => 1_000,
        },
    };

    public static bool Fits(TickTable table, long price) => price % Of(table, price) == 0;

    public static long Down(TickTable table, long price) => price - price % Of(table, price);

    public static long Up(TickTable table, long price)
    {
        var down = Down(table, price);
        return down == price ? price : down + Of(table, price);
    }

    /// <summary>The price some steps away; never below one step.</summary>
    public static long Move(TickTable table, long price, int steps)
    {
        price = Down(table, price);
        for (; steps > 0; steps--)
            price += Of(table, price);
        for (; steps < 0 && price > 1; steps++)
            price = Down(table, price - 1) is > 0 and var lower ? lower : price;
        return Math.Max(price, Of(table, 1));
    }
}
