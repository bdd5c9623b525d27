namespace Kiwoom.Generated;

/// <summary>A request of any TR.</summary>
public abstract partial class KiwoomRequest : KiwoomRecord
{
    /// <summary>The TR that takes this request.</summary>
    public abstract TrDescriptor Tr { get; }

    /// <inheritdoc/>
    protected internal sealed override RecordDescriptor Descriptor => Tr.Request;
}

/// <summary>A request that reads and changes nothing: it may be repeated.</summary>
/// <typeparam name="TResponse">The response.</typeparam>
public abstract class QueryRequest<TResponse> : KiwoomRequest
    where TResponse : KiwoomResponse;

/// <summary>A query that may continue on further pages.</summary>
/// <typeparam name="TResponse">The response, one page.</typeparam>
public abstract class PagedQueryRequest<TResponse> : QueryRequest<TResponse>
    where TResponse : KiwoomResponse;

/// <summary>A request that moves money: it is sent at most once.</summary>
/// <typeparam name="TResponse">The response.</typeparam>
public abstract class OrderRequest<TResponse> : KiwoomRequest
    where TResponse : KiwoomResponse;

/// <summary>A request that issues or revokes a token.</summary>
/// <typeparam name="TResponse">The response.</typeparam>
public abstract class AuthRequest<TResponse> : KiwoomRequest
    where TResponse : KiwoomResponse;
