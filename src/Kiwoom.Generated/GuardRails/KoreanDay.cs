namespace Kiwoom.Generated;

/// <summary>
/// The day in Korea that orders count for. It only goes forward: a clock that is set back over midnight does not bring a day's
/// allowance again. A day that the clock had by mistake ends after 24 hours.
/// </summary>
internal sealed class KoreanDay(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private DateOnly _day;
    private long _since;

    public DateOnly Today
    {
        get
        {
            lock (_lock)
            {
                var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime + Korea.Offset);
                if (day > _day || (day < _day && time.GetElapsedTime(_since) >= Longest)) (_day, _since) = (day, time.GetTimestamp());
                return _day;
            }
        }
    }
}
