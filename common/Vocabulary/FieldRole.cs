#if KIWOOM_LIBRARY
namespace Kiwoom.Generated.Metadata;
#else
namespace Kiwoom.Vocabulary;
#endif

/// <summary>Which part of an order a field states, by the column <c>Role</c> of its table or the glossary's Roles.</summary>
public enum FieldRole : byte
{
    /// <summary>None that matters.</summary>
    None,

    /// <summary>주문번호: the number of the order itself.</summary>
    OrderNumber,

    /// <summary>원주문번호: the number of the order to modify or to cancel.</summary>
    OriginalOrder,

    /// <summary>종목코드: what is traded.</summary>
    Stock,

    /// <summary>거래소구분: where it is traded.</summary>
    Venue,

    /// <summary>주문수량: how many; of a cancel how many of them.</summary>
    Quantity,

    /// <summary>주문단가: the price of one.</summary>
    Price,

    /// <summary>조건단가: the price that triggers a stop order.</summary>
    ConditionPrice,

    /// <summary>매매구분: how the price is made, such as limit or market.</summary>
    TradeType,
}
