namespace Kiwoom.Generated.Realtime;

/// <summary>A view of the newest value of one item. Reading it costs nothing; disposing it unsubscribes.</summary>
/// <typeparam name="TValue">The value.</typeparam>
public interface IRealtimeView<TValue> : IDisposable
    where TValue : class
{
    /// <summary>The newest value, also an old one: look at <see cref="IsStale"/>. Null before the first.</summary>
    TValue? Latest { get; }

    /// <summary>When it was received, in UTC; null before the first.</summary>
    DateTimeOffset? ReceivedAt { get; }

    /// <summary>How long ago it was received; null before the first.</summary>
    TimeSpan? Age { get; }

    /// <summary>
    /// Whether a newer value may have been missed: there is none yet, or a gap came after it, or the subscription ended. The next value makes
    /// it fresh again. That one item is silent says nothing, because nobody can tell whether it does not trade: look at <see cref="Age"/>.
    /// </summary>
    bool IsStale { get; }

    /// <summary>Why the subscription ended, such as a refusal; null while it has not.</summary>
    Exception? Error { get; }
}
