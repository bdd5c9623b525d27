using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>
/// How soon an account may ask the server for a token again. A refusal of the request, or a second failure in a row, makes the
/// next request wait for a minute; so does a third token that the server refuses within one, or the same token given again.
/// </summary>
internal sealed class TokenPace(TimeProvider time)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private KiwoomError? _failure;
    private bool _mayPass;
    private int _failures;
    private long _failed;
    private string? _replaced;
    private long? _lastReplaced;
    private long? _replacedBefore;

    /// <summary>Why no token may be asked for now; null when one may.</summary>
    public KiwoomException? Refuse(TokenNeed need)
    {
        lock (_lock)
        {
            // One more request after a failure that may pass: a query's own retry, or the next order.
            if (_failure is { } failure && (_failures > 1 || !_mayPass) && Left(_failed) is { } afterFailure)
                return TooEarly(failure, $"the token request before failed: {failure.Message.TrimEnd('.')}", afterFailure);
            if (need.Reason != TokenNeed.WasRefused) return null;
            return Left(need.Refused == _replaced ? _lastReplaced : _replacedBefore) is { } left
                ? TooEarly(null, "the server refuses each new token", left)
                : null;
        }
    }

    /// <summary>The server gave one.</summary>
    public void Issued(TokenNeed need)
    {
        lock (_lock)
        {
            (_failure, _failures) = (null, 0);
            if (need.Reason == TokenNeed.WasRefused)
                (_replaced, _replacedBefore, _lastReplaced) = (need.Refused, _lastReplaced, time.GetTimestamp());
        }
    }

    /// <summary>The server gave none.</summary>
    /// <param name="error">Why.</param>
    /// <param name="mayPass">It did not answer, or is down: the same request may succeed at once.</param>
    public void Failed(KiwoomError error, bool mayPass)
    {
        lock (_lock) (_failure, _mayPass, _failures, _failed) = (error, mayPass, _failures + 1, time.GetTimestamp());
    }

    private TimeSpan? Left(long? since) =>
        since is { } at && Pause - time.GetElapsedTime(at) is var left && left > TimeSpan.Zero ? left : null;

    private KiwoomException TooEarly(KiwoomError? failure, string why, TimeSpan left)
    {
        var again = (time.GetUtcNow() + left).ToOffset(Korea.Offset);
        if (again.Ticks % TimeSpan.TicksPerSecond is var rest and > 0) again += TimeSpan.FromTicks(TimeSpan.TicksPerSecond - rest);
        return new KiwoomException(new KiwoomError
        {
            Class = failure?.Class ?? ErrorClass.Token,
            Reason = failure?.Reason,
            Code = failure is null ? TokenRefusal.InvalidToken : failure.Code,
            ReturnCode = failure?.ReturnCode,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"Not sent: there is no token ({why}). One is asked for again at {again:yyyy-MM-dd HH:mm:ss zzz}."),
            Advice = failure?.Advice,
            TrId = CreateAccessTokenRequest.TrDescriptor.Id,
        });
    }
}
