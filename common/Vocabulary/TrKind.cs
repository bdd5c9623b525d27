#if KIWOOM_LIBRARY
namespace Kiwoom.Generated.Metadata;
#else
namespace Kiwoom.Vocabulary;
#endif

/// <summary>How the runtime treats a TR.</summary>
public enum TrKind : byte
{
    /// <summary>Issues or revokes a token: it needs none, and is never logged with its body.</summary>
    Auth,

    /// <summary>One request, one reply; may be retried.</summary>
    Query,

    /// <summary>A query that may continue on further pages.</summary>
    PagedQuery,

    /// <summary>Moves money: never paged, cached, hedged or resent.</summary>
    Order,

    /// <summary>A subscription on the realtime socket.</summary>
    Realtime,

    /// <summary>A condition search on the realtime socket.</summary>
    Condition,
}
