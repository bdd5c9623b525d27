namespace Kiwoom.Trading;

/// <summary>What a new order does while it is unknown what became of another one of the same stock and side.</summary>
public enum HeldOrderPolicy
{
    /// <summary>It is refused: NotSent.</summary>
    Refuse,

    /// <summary>It waits until the other one is known, or its caller cancels.</summary>
    Wait,
}
