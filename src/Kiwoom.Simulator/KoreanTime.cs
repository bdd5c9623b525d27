namespace Kiwoom.Simulator;

/// <summary>The server's clock runs in Korean time, whatever the machine's zone.</summary>
internal static class KoreanTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static DateTimeOffset Now(TimeProvider clock) => Of(clock.GetUtcNow());

    public static DateTimeOffset Of(DateTimeOffset time) => time.ToOffset(Offset);
}
