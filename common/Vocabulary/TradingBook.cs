#if KIWOOM_LIBRARY
namespace Kiwoom.Generated.Metadata;
#else
namespace Kiwoom.Vocabulary;
#endif

/// <summary>What an order trades on.</summary>
public enum TradingBook : byte
{
    /// <summary>현금: stocks for cash.</summary>
    Cash,

    /// <summary>신용: stocks on credit.</summary>
    Credit,

    /// <summary>금현물: spot gold.</summary>
    Gold,
}
