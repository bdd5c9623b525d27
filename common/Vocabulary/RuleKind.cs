#if KIWOOM_LIBRARY
namespace Kiwoom.Generated.Metadata;
#else
namespace Kiwoom.Vocabulary;
#endif

/// <summary>What a rule asks.</summary>
public enum RuleKind : byte
{
    /// <summary>A value must be given when the condition holds.</summary>
    RequiredWhen,

    /// <summary>No value may be given when the condition holds.</summary>
    BlankWhen,

    /// <summary>Greater than the bound.</summary>
    GreaterThan,

    /// <summary>Greater than or equal to the bound.</summary>
    AtLeast,

    /// <summary>A required field may be blank.</summary>
    BlankAllowed,

    /// <summary>Always the one value: the request has it from the start.</summary>
    Fixed,

    /// <summary>Less than or equal to the bound.</summary>
    AtMost,

    /// <summary>One of some values.</summary>
    OneOf,

    /// <summary>A number without decimals.</summary>
    Whole,

    /// <summary>A text that is not zeros alone.</summary>
    NotZeros,
}
