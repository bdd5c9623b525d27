namespace Kiwoom.Generated;

/// <summary>
/// A query or token request that got no usable reply, or was refused. Order methods do not throw this: they return an
/// <see cref="OrderOutcome{TResponse}"/>.
/// </summary>
public sealed class KiwoomException : Exception
{
    /// <summary>Wraps an error.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public KiwoomException(KiwoomError error, Exception? innerException = null)
        : base(error.ToString(), innerException) => Error = error;

    internal KiwoomException(KiwoomError error, IReadOnlyList<Violation> violations)
        : base(error.ToString())
    {
        Error = error;
        Violations = violations;
    }

    /// <summary>What went wrong.</summary>
    public KiwoomError Error { get; }

    /// <summary>The kind of refusal or failure.</summary>
    public ErrorClass Class => Error.Class;

    /// <summary>The specific code, such as <c>1700</c>; null without one.</summary>
    public string? Code => Error.Code;

    /// <summary>API ID of the TR.</summary>
    public string TrId => Error.TrId;

    /// <summary>Everything that is wrong with a request that was not sent; otherwise empty.</summary>
    public IReadOnlyList<Violation> Violations { get; } = [];

    /// <summary>The server refused every item of a subscription, and nothing else.</summary>
    internal bool IsOfItems { get; init; }
}
