namespace Kiwoom.Generated;

public abstract partial class KiwoomRequest
{
    /// <summary>
    /// Everything that is wrong with this request by its spec table, at once and without an exception; empty if nothing is.
    /// The client calls it before sending.
    /// </summary>
    public IReadOnlyList<Violation> Validate() => RequestValidator.Validate(this);
}
