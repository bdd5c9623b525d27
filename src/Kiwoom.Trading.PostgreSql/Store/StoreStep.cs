namespace Kiwoom.Trading.PostgreSql;

/// <summary>Where a connection may break.</summary>
internal enum StoreStep
{
    /// <summary>A batch is about to be sent.</summary>
    Send,

    /// <summary>It is committed, and its answer is about to be taken.</summary>
    Answer,

    /// <summary>What became of a batch is about to be looked up.</summary>
    LookUp,
}
