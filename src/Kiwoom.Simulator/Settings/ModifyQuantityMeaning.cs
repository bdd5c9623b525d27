namespace Kiwoom.Simulator;

/// <summary>What <c>mdfy_qty</c> means.</summary>
public enum ModifyQuantityMeaning
{
    /// <summary>That part of what remains moves to the new order; the rest stays with the original.</summary>
    PartToModify,

    /// <summary>The new order has this quantity; whatever else remained of the original is cancelled.</summary>
    NewTotal,
}
