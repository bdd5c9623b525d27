namespace Kiwoom.Simulator.Internal.Settings;

/// <summary>국내거래소구분 as orders write it.</summary>
internal static class VenueCode
{
    public const string Krx = "KRX";
    public const string Nxt = "NXT";
    public const string Sor = "SOR";
}
