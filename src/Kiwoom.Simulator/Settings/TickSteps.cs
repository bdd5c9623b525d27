namespace Kiwoom.Simulator.Internal.Settings;

/// <summary>Whole-won arithmetic on the steps of prices.</summary>
internal static class TickSteps
{
    /// <summary>The step that a price stands on.</summary>
    public static long StepAt(this TickTable table, long price) => Tick.SizeAt(price, table);

    public static bool Fits(this TickTable table, long price) => price % table.StepAt(price) == 0;

    public static long Down(this TickTable table, long price) => price - price % table.StepAt(price);

    public static long Up(this TickTable table, long price)
    {
        var down = table.Down(price);
        return down == price ? price : down + table.StepAt(price);
    }

    /// <summary>The price some steps away; never below one step.</summary>
    public static long Move(this TickTable table, long price, int steps) => (long)Tick.Move(price, steps, table);
}
