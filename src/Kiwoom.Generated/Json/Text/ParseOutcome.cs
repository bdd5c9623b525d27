namespace Kiwoom.Generated;

internal enum ParseOutcome : byte
{
    /// <summary>The value, or no value for a blank.</summary>
    Fits,

    /// <summary>Fits, but the text says more than the value does: a sentinel that means no value, or <c>--5</c>.</summary>
    FitsKeepRaw,

    /// <summary>Fits, and stands at the end of a 32-bit range.</summary>
    Saturated,

    /// <summary>Fits, and has a point where the wire leaves decimals out: taken as it stands.</summary>
    HasPoint,

    DoesNotFit,
}
