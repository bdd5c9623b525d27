namespace Kiwoom.Generated.Realtime;

/// <summary>A request of the condition search: it is sent on the socket.</summary>
/// <typeparam name="TResponse">The answer.</typeparam>
public abstract class ConditionRequest<TResponse> : KiwoomRequest
    where TResponse : KiwoomResponse;
