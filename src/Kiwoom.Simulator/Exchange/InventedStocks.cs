using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>
/// The stocks that fill up lists and rankings. They are listed with the exchange, so that what a list shows can be
/// queried and ordered.
/// </summary>
internal sealed class InventedStocks(int count, int seed)
{
    private const int First = 990_010;
    private const int Step = 10;

    public IEnumerable<string> Codes => Enumerable.Range(0, count).Select(static i => (First + i * Step).ToString());

    public SimulatedStock? Find(string code)
    {
        if (code.Length != 6 || !code.All(char.IsAsciiDigit)) return null;
        var (number, rest) = Math.DivRem(int.Parse(code) - First, Step);
        return rest == 0 && number >= 0 && number < count
            ? new SimulatedStock(code, $"모의종목{number + 1:D2}", BasePrice(Dice.Of(seed).With(code), TickTable.Share))
            {
                Market = number % 2 == 0 ? SimulatedStock.Kosdaq : SimulatedStock.Kospi,
            }
            : null;
    }

    /// <summary>1,000 to about 300,000 won, small prices more often; of ELW 100 to 2,100.</summary>
    public static long BasePrice(Dice dice, TickTable ticks) => ticks.Down(ticks == TickTable.Warrant
        ? dice.With("base").Next(100, 2_100)
        : (long)(1_000 * Math.Pow(300, dice.With("base").Unit)));
}
