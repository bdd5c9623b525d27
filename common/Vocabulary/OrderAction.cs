#if KIWOOM_LIBRARY
namespace Kiwoom.Generated.Metadata;
#else
namespace Kiwoom.Vocabulary;
#endif

/// <summary>What an order does.</summary>
public enum OrderAction : byte
{
    /// <summary>매수: buys.</summary>
    Buy,

    /// <summary>매도: sells.</summary>
    Sell,

    /// <summary>정정: changes an order that was placed before.</summary>
    Modify,

    /// <summary>취소: cancels an order, or a part of it.</summary>
    Cancel,
}
