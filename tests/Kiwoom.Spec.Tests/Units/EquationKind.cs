namespace Kiwoom.Spec.Tests.Units;

/// <summary>What two sides of an equation are.</summary>
internal enum EquationKind
{
    /// <summary>An amount is a price times a quantity.</summary>
    Amount,

    /// <summary>A rate in percent is a change against the price before it.</summary>
    Rate,

    /// <summary>A change is a price less the one before it.</summary>
    Change,

    /// <summary>A whole is the sum of its parts, a net purchase what was bought less what was sold.</summary>
    Sum,
}
