namespace Kiwoom.Generated;

/// <summary>A request of any TR.</summary>
public abstract partial class KiwoomRequest : KiwoomRecord
{
    private IReadOnlyDictionary<string, string>? _extraFields;

    /// <summary>The TR that takes this request.</summary>
    public abstract TrDescriptor Tr { get; }

    /// <summary>
    /// Fields that the spec table does not list, JSON name to text: for what the server takes since the table was written. Queries
    /// send them behind their own fields, in this order; any other request that has some breaks a rule. Null for none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? ExtraFields
    {
        get => _extraFields;
        init => _extraFields = value;
    }

    internal void SetExtraFields(IReadOnlyDictionary<string, string>? fields) => _extraFields = fields;

    /// <summary>Those that are sent.</summary>
    internal IReadOnlyDictionary<string, string>? SentExtraFields =>
        Tr.Kind is (TrKind.Query or TrKind.PagedQuery) && _extraFields is { Count: > 0 } extra ? extra : null;

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
