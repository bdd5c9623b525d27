namespace Kiwoom.Trading;

/// <summary>What the number of an order stands for.</summary>
public enum OrderRequestKind
{
    /// <summary>A buy or sell.</summary>
    New,

    /// <summary>정정: lives on in its original's place.</summary>
    Modify,

    /// <summary>취소: takes what remains of its original, and never trades.</summary>
    Cancel,
}
