namespace Kiwoom.Trading;

/// <summary>Who has the writer's place on an account.</summary>
/// <param name="Name">For people, such as the program's name.</param>
/// <param name="Host">The machine.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="StartedAt">When it asked for the place, in UTC.</param>
/// <param name="LongestSending">
/// How long after its last look at the place, which it takes when the first byte leaves, an order of this writer may still be under way. Where the
/// place is a lease, its successor waits that long after the end of the lease.
/// </param>
public sealed record JournalWriter(string Name, string Host, int ProcessId, DateTimeOffset StartedAt, TimeSpan LongestSending)
{
    /// <summary>For people.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name} (process {ProcessId} on {Host}, since {StartedAt:yyyy-MM-dd HH:mm:ss} UTC)");
}
