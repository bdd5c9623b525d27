using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator;

/// <summary>
/// The codes that a refused order has inside its message. None is documented: the defaults were seen in replies, except
/// <see cref="WrongStock"/>, <see cref="Suspended"/> and <see cref="FixedPrice"/>, which are assumed.
/// </summary>
public sealed record RefusalCodes
{
    /// <summary>There is no such order in this part of the account.</summary>
    public string NoSuchOrder { get; init; } = "RC4032";

    /// <summary>The order is for another stock.</summary>
    public string WrongStock { get; init; } = "RC4061";

    /// <summary>The order is filled, cancelled or replaced, or less remains than asked for.</summary>
    public string NothingLeft { get; init; } = "506550";

    /// <summary>The number is that of a cancel order.</summary>
    public string IsCancelOrder { get; init; } = "571435";

    /// <summary>매수증거금 부족.</summary>
    public string InsufficientCash { get; init; } = "855056";

    /// <summary>매도가능수량 부족.</summary>
    public string InsufficientQuantity { get; init; } = "800033";

    /// <summary>호가단위: the price is between two ticks.</summary>
    public string PriceTick { get; init; } = "RC4003";

    /// <summary>상/하한가: the price is beyond the limits of the day.</summary>
    public string PriceLimit { get; init; } = "RC4027";

    /// <summary>장시작전: the session that takes the order has not begun today.</summary>
    public string BeforeSession { get; init; } = "RC4057";

    /// <summary>장종료: the session that takes the order is over today, or there is none.</summary>
    public string AfterSession { get; init; } = "RC4058";

    /// <summary>거래정지.</summary>
    public string Suspended { get; init; } = "RC4006";

    /// <summary>The session sets the order's price, so that it cannot be modified.</summary>
    public string FixedPrice { get; init; } = "RC4060";

    /// <summary>모의투자 미제공.</summary>
    public string NotOnMock { get; init; } = "RC9000";

    internal string Of(RefusalReason reason) => reason switch
    {
        RefusalReason.NoSuchOrder => NoSuchOrder,
        RefusalReason.WrongStock => WrongStock,
        RefusalReason.NothingLeft => NothingLeft,
        RefusalReason.IsCancelOrder => IsCancelOrder,
        RefusalReason.InsufficientCash => InsufficientCash,
        RefusalReason.InsufficientQuantity => InsufficientQuantity,
        RefusalReason.PriceTick => PriceTick,
        RefusalReason.PriceLimit => PriceLimit,
        RefusalReason.BeforeSession => BeforeSession,
        RefusalReason.AfterSession => AfterSession,
        RefusalReason.Suspended => Suspended,
        _ => FixedPrice,
    };
}
