namespace Kiwoom.Trading;

/// <summary>What is known of an intent: did the server take it? The numbers are those that journals store; they are never given to something else.</summary>
public enum IntentState
{
    /// <summary>Durable, and without an outcome: it may have been sent. After a restart it is as unknown as <see cref="Unknown"/>.</summary>
    Recorded = 0,

    /// <summary>Sent, and nobody can say what became of it.</summary>
    Unknown = 1,

    /// <summary>Several orders could be it, or fewer than there are intents like it: a person or the program must say which.</summary>
    Ambiguous = 2,

    /// <summary>The server took it.</summary>
    Accepted = 10,

    /// <summary>The server refused it.</summary>
    Rejected = 11,

    /// <summary>It did not leave this machine.</summary>
    NotSent = 12,

    /// <summary>Its outcome was unknown, and evidence shows the order that it became.</summary>
    ResolvedAccepted = 13,

    /// <summary>Its outcome was unknown, and evidence shows that the server never executed it.</summary>
    ResolvedAbsent = 14,

    /// <summary>A person said what became of it.</summary>
    SettledByHand = 15,
}
