namespace Kiwoom.Spec.Problems;

// Units of numbers.
public static partial class ProblemKinds
{
    /// <summary>A Unit is none.</summary>
    public static ProblemKind UnitMalformed { get; } = Error("KWG098", "Unit not understood",
        "'{0}' is not a Unit; write 'KRW 1,000,000 proved', '1,000 shares stated', '% stated', 'unknown', or"
        + " 'by amt_qty_tp: 1=KRW 1,000,000 proved; 2=shares stated'");

    /// <summary>A field that is not a number has a Unit.</summary>
    public static ProblemKind UnitNeedsNumber { get; } = Error("KWG099", "Unit needs a number",
        "'{0}' has a Unit and its Format is {1}; leave the Unit blank, or write a Format such as quantity, price or number");

    /// <summary>A Unit depends on a field that no request has.</summary>
    public static ProblemKind UnitElementUnknown { get; } = Error("KWG100", "Unit depends on an unknown Element",
        "The Unit of '{0}' depends on '{1}'{2}; write an Element of the Request, or 'item' for what the socket pushes");

    /// <summary>A Unit depends on a value that is none of the field's codes.</summary>
    public static ProblemKind UnitValueUnknown { get; } = Warning("KWG101", "Unit depends on an unknown code",
        "The Unit of '{0}' compares '{1}' with '{2}', which is not one of its codes: {3}");

    /// <summary>A row has a Unit column and a unit in its Format.</summary>
    public static ProblemKind UnitTwice { get; } = Error("KWG102", "Unit given twice",
        "The Format of '{0}' has a unit and its Unit column another; leave one of them out");

    private static ProblemKind[] OfUnits =>
        [UnitMalformed, UnitNeedsNumber, UnitElementUnknown, UnitValueUnknown, UnitTwice];
}
