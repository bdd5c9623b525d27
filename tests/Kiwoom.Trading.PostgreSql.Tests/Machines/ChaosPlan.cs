using Kiwoom.JournalProcess;

namespace Kiwoom.Trading.PostgreSql.Tests.Machines;

/// <summary>A round of faults: what its number says, always the same.</summary>
/// <param name="Number">The number.</param>
/// <param name="AfterOrders">They begin after that many orders at the server.</param>
/// <param name="Moment">And so long after the last of them: anywhere in a commit or a call.</param>
/// <param name="Steps">What goes wrong, each while the one before still does.</param>
internal sealed record ChaosPlan(int Number, int AfterOrders, TimeSpan Moment, IReadOnlyList<ChaosStep> Steps)
{
    private static readonly ChaosKind[] Kinds = Enum.GetValues<ChaosKind>();

    public static ChaosPlan Of(int number)
    {
        var random = new Random(number);
        // Each kind in turn as the first, so that a few rounds have them all; a second one at random.
        var steps = new List<ChaosStep> { StepOf(Kinds[(number - 1) % Kinds.Length], random) };
        if (random.Next(3) == 0) steps.Add(StepOf(Kinds[random.Next(Kinds.Length)], random));
        return new ChaosPlan(number, random.Next(1, 6), TimeSpan.FromMicroseconds(random.Next(8_000)), steps);
    }

    public override string ToString() => FormattableString.Invariant($"round {Number}: {string.Join(", ", Steps)}, {Moment.TotalMicroseconds:0} us after {AfterOrders} orders");

    private static ChaosStep StepOf(ChaosKind kind, Random random)
    {
        int? target = random.Next(4) == 0 ? random.Next(ChaosField.Desks) : null;
        var wrong = (int)DeskTimes.WrongClock.TotalMilliseconds;
        // A pause is longer than the lease, and sometimes longer than a successor needs until it orders.
        var length = kind switch
        {
            ChaosKind.Pause => DeskTimes.Lease + TimeSpan.FromMilliseconds(random.Next(100, 1_400)),
            ChaosKind.Hold or ChaosKind.HoldAnswers => TimeSpan.FromMilliseconds(random.Next(200, 1_500)),
            ChaosKind.Standby => TimeSpan.FromMilliseconds(random.Next(300, 1_500)),
            _ => TimeSpan.Zero,
        };
        return new ChaosStep(kind, target, length, TimeSpan.FromMilliseconds(random.Next(-wrong, wrong + 1)));
    }
}
