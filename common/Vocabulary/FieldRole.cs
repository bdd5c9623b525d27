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

    /// <summary>대출일: the day of the loan that a credit sale repays.</summary>
    LoanDate,

    /// <summary>모주문번호, in replies: the first order of a chain of modifications and cancels.</summary>
    RootOrder,

    /// <summary>계좌번호, in replies: the account that ordered.</summary>
    Account,

    /// <summary>매도수구분, in replies: whether the order buys or sells.</summary>
    Side,

    /// <summary>미체결수량, in replies: what is not filled yet.</summary>
    Remaining,

    /// <summary>체결수량, in replies: what is filled so far.</summary>
    Filled,
}
