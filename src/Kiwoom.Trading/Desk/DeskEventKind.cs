namespace Kiwoom.Trading;

/// <summary>What a <see cref="DeskEvent"/> is about.</summary>
public enum DeskEventKind
{
    /// <summary>The desk was opened.</summary>
    Opened,

    /// <summary>An intent was unknown and is known now.</summary>
    Resolved,

    /// <summary>An intent could be one of several orders.</summary>
    Ambiguous,

    /// <summary>An order from elsewhere, such as the HTS, was taken up.</summary>
    ForeignOrder,

    /// <summary>Journal and server say different things.</summary>
    Difference,

    /// <summary>Realtime data may have been missed; a reading of the day follows.</summary>
    Gap,

    /// <summary>The day could not be read from the server.</summary>
    ReadingFailed,

    /// <summary>The journal cannot be written; orders are not sent.</summary>
    JournalFailed,

    /// <summary>A step of a workflow.</summary>
    Workflow,

    /// <summary>A stop began to watch prices, or does not watch them any more: then nothing sets it off, and the event says why.</summary>
    Watch,
}
