namespace Kiwoom.Trading.PostgreSql.Tests.Model;

/// <summary>Where a writer of the model stands.</summary>
internal enum WriterStep : byte
{
    /// <summary>It has no place.</summary>
    Idle,

    /// <summary>The database has given it the place, and the answer is under way.</summary>
    Taking,

    /// <summary>It has the place, and waits for orders of the writer before.</summary>
    Waiting,

    /// <summary>It takes orders.</summary>
    Open,

    /// <summary>It has recorded an intent, and its order is about to leave.</summary>
    Recorded,
}
