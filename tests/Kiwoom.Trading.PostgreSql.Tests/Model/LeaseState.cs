namespace Kiwoom.Trading.PostgreSql.Tests.Model;

/// <summary>One state of the model: the database, two writers, and the order under way. Times are ticks from now, and ages count take-overs.</summary>
/// <param name="IsUp">Whether the database answers.</param>
/// <param name="ExpiresIn">The end of the lease, by the true time.</param>
/// <param name="QuietIn">The end of the wait for orders of earlier writers.</param>
/// <param name="IsLeft">Whether nobody has the place, and nothing of its last holder is under way: it ended in order, or never was.</param>
/// <param name="First">A writer.</param>
/// <param name="Second">The other.</param>
/// <param name="UnderWayFor">How long an order that left may still be under way.</param>
/// <param name="UnderWayAge">The age of its writer.</param>
/// <param name="WriteAge">The age of the writer that wrote last.</param>
internal readonly record struct LeaseState(
    bool IsUp, sbyte ExpiresIn, sbyte QuietIn, bool IsLeft, WriterState First, WriterState Second, sbyte UnderWayFor, sbyte UnderWayAge, sbyte WriteAge)
{
    /// <summary>Nobody has the place yet.</summary>
    public static LeaseState Start { get; } = new(true, 0, 0, true, default, default, 0, 0, 0);

    public WriterState Of(int writer) => writer == 0 ? First : Second;

    public LeaseState With(int writer, WriterState state) => writer == 0 ? this with { First = state } : this with { Second = state };
}
