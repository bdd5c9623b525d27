namespace Kiwoom.Generated.Codes;

/// <content>What can still be done to an order in this state.</content>
public readonly partial struct OrderState
{
    /// <summary>
    /// Whether an order in this state can be cancelled, and why. Advice only: a fill may come first, and the server
    /// decides. Received (접수) and confirmed (확인) can; of a partly filled order the rest can; a filled, cancelled (취소)
    /// or rejected (거부) one cannot. 체결 is said of partly and of wholly filled orders alike, so it needs the remaining
    /// quantity; without it, and for a state that is not listed, the answer is "not known".
    /// </summary>
    /// <param name="remainingQuantity">What is not filled yet (미체결수량), in shares; null where not known.</param>
    /// <param name="filledQuantity">What is filled so far, in shares; null where not known.</param>
    public OrderStateAdvice CanCancel(long? remainingQuantity = null, long? filledQuantity = null) =>
        Judge(remainingQuantity, filledQuantity);

    /// <summary>
    /// Whether an order in this state can be modified, and why: as for
    /// <see cref="CanCancel(long?, long?)">cancelling</see>. Advice only: the server decides, and may refuse to modify
    /// a partly filled order before its rest is cancelled (<see cref="BusinessReason.PartlyFilled"/>).
    /// </summary>
    /// <param name="remainingQuantity">What is not filled yet (미체결수량), in shares; null where not known.</param>
    /// <param name="filledQuantity">What is filled so far, in shares; null where not known.</param>
    public OrderStateAdvice CanModify(long? remainingQuantity = null, long? filledQuantity = null) =>
        Judge(remainingQuantity, filledQuantity);

    private OrderStateAdvice Judge(long? remaining, long? filled)
    {
        if (remaining < 0 || filled < 0) return new(OrderStateReason.NotKnown);
        var hasFills = this == Filled || filled > 0;
        return Name switch
        {
            nameof(Cancelled) => new(OrderStateReason.Cancelled),
            nameof(Rejected) => new(OrderStateReason.Rejected),
            nameof(Received) or nameof(Confirmed) or nameof(Filled) => remaining switch
            {
                0 => new(hasFills ? OrderStateReason.Filled : OrderStateReason.NothingRemains),
                null when hasFills => new(OrderStateReason.RestNotKnown),
                _ => new(hasFills ? OrderStateReason.PartlyFilled : OrderStateReason.Open, remaining),
            },
            _ => new(OrderStateReason.NotKnown),
        };
    }
}
