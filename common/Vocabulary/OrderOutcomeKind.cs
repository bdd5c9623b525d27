#if KIWOOM_LIBRARY
namespace Kiwoom.Generated;
#else
namespace Kiwoom.Vocabulary;
#endif

/// <summary>The four things that can be known of an order.</summary>
public enum OrderOutcomeKind : byte
{
    /// <summary>The server accepted it and gave it a number. It is not filled yet, and a cancel is not confirmed yet.</summary>
    Accepted,

    /// <summary>The server refused it: nothing was ordered.</summary>
    Rejected,

    /// <summary>It did not leave this machine: nothing was ordered.</summary>
    NotSent,

    /// <summary>
    /// It may or may not have been executed. Never send it again before you have checked open orders and fills.
    /// </summary>
    Unknown,
}
