namespace Kiwoom.Simulator.Internal.Settings;

/// <summary>Arithmetic on tick tables.</summary>
internal static class TickSteps
{
    /// <summary>The step that a price stands on.</summary>
    public static long StepAt(this TickTable table, long price) => table switch
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

    public static bool Fits(this TickTable table, long price) => price % table.StepAt(price) == 0;

    public static long Down(this TickTable table, long price) => price - price % table.StepAt(price);

    public static long Up(this TickTable table, long price)
    {
        var down = table.Down(price);
        return down == price ? price : down + table.StepAt(price);
    }

    /// <summary>The price some steps away; never below one step.</summary>
    public static long Move(this TickTable table, long price, int steps)
    {
        price = table.Down(price);
        for (; steps > 0; steps--) price += table.StepAt(price);
        for (; steps < 0 && price > 1; steps++) price = table.Down(price - 1) is > 0 and var lower ? lower : price;
        return Math.Max(price, table.StepAt(1));
    }
}
