namespace Kiwoom.Simulator;

/// <summary>매도/매수. The numbers are those of the wire (<c>1</c> sell, <c>2</c> buy).</summary>
public enum SimulatedSide
{
    /// <summary>매도.</summary>
    Sell = 1,

    /// <summary>매수.</summary>
    Buy = 2,
}
