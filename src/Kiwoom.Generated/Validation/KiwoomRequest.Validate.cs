namespace Kiwoom.Generated;

public abstract partial class KiwoomRequest
{
    /// <summary>
    /// All that is wrong with this request by its spec table, at once and without an exception; empty when all is well.
    /// The client calls it before sending.
    /// </summary>
    public IReadOnlyList<Violation> Validate() => RequestValidator.Validate(this);
}
