namespace Kiwoom.Generated.Accounts;

/// <content>What can still be done to the order, by the row's own state and quantities.</content>
public sealed partial class GetUnfilledOrdersRow
{
    /// <summary>Whether what remains of the order can be cancelled. Advice only: the server decides.</summary>
    public OrderStateAdvice CanCancel => (OrderState ?? default).CanCancel(RemainingQuantity, FillQuantity);

    /// <summary>Whether what remains of the order can be modified. Advice only: the server decides.</summary>
    public OrderStateAdvice CanModify => (OrderState ?? default).CanModify(RemainingQuantity, FillQuantity);
}
