namespace Kiwoom.Generated;

/// <summary>Why an order can or cannot be cancelled or modified.</summary>
public enum OrderStateReason : byte
{
    /// <summary>The state is blank or not listed, or a quantity is negative: no answer.</summary>
    NotKnown,

    /// <summary>It has fills, and whether anything remains was not given: no answer.</summary>
    RestNotKnown,

    /// <summary>It is open and unfilled: possible.</summary>
    Open,

    /// <summary>Part of it is filled: possible for the rest.</summary>
    PartlyFilled,

    /// <summary>All of it is filled: not possible.</summary>
    Filled,

    /// <summary>It is cancelled: not possible.</summary>
    Cancelled,

    /// <summary>The exchange or the broker refused it: not possible.</summary>
    Rejected,

    /// <summary>
    /// Nothing remains and no fill was reported, as after a modification or cancellation of the whole: not possible.
    /// </summary>
    NothingRemains,
}
