namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>대비기호: 1 upper limit, 2 up, 3 unchanged, 4 lower limit, 5 down.</summary>
internal static class PriceSign
{
    public static string Of(long price, long previousClose, long upperLimit, long lowerLimit) => Math.Sign(price - previousClose) switch
    {
        0 => "3",
        > 0 => price == upperLimit ? "1" : "2",
        _ => price == lowerLimit ? "4" : "5",
    };
}
