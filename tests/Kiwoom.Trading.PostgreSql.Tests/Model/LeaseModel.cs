namespace Kiwoom.Trading.PostgreSql.Tests.Model;

/// <summary>The rules of lease and fencing as steps of a model, each of which may happen at any time in any order.</summary>
/// <remarks>
/// The look at the lease and the first byte are one step here, as they are a few instructions in the client: a process that stands still exactly
/// between the two for longer than lease, sending and margin together cannot notice it, and Kiwoom's server does not ask for a fencing number.
/// </remarks>
internal sealed record LeaseModel
{
    private const sbyte Oldest = 3;

    /// <summary>Ticks of a lease.</summary>
    public int Lease { get; init; } = 4;

    /// <summary>Ticks that an order may be under way at most.</summary>
    public int Sending { get; init; } = 2;

    /// <summary>Ticks that a successor waits besides.</summary>
    public int Margin { get; init; } = 1;

    /// <summary>Ticks by which a writer counts its lease shorter, for clocks that run apart.</summary>
    public int Allowance { get; init; } = 1;

    /// <summary>Ticks by which a writer's clock may fall behind, and catch up again.</summary>
    public int MostBehind { get; init; } = 1;

    /// <summary>Whether the gate looks at the lease when the first byte leaves.</summary>
    public bool LooksAtFirstByte { get; init; } = true;

    /// <summary>Whether the database refuses what carries an older number or comes after the lease.</summary>
    public bool Fences { get; init; } = true;

    /// <summary>Whether a successor waits for orders of the writer before.</summary>
    public bool Waits { get; init; } = true;

    /// <summary>Whether a writer counts its lease from before its question.</summary>
    public bool CountsFromQuestion { get; init; } = true;

    /// <summary>Whether a successor that dies leaves its wait to the next one.</summary>
    public bool HandsTheWaitOn { get; init; } = true;

    /// <summary>All states that may follow, each with what happened and what is wrong with it; null where nothing is.</summary>
    public IEnumerable<(string What, string? Flaw, LeaseState After)> Next(LeaseState s)
    {
        foreach (var first in Clocks(s.First))
        {
            foreach (var second in Clocks(s.Second))
            {
                yield return ("a tick", null, s with
                {
                    First = first,
                    Second = second,
                    ExpiresIn = (sbyte)Math.Max(s.ExpiresIn - 1, -Sending - Margin),
                    QuietIn = (sbyte)Math.Max(s.QuietIn - 1, 0),
                    UnderWayFor = (sbyte)Math.Max(s.UnderWayFor - 1, 0),
                    UnderWayAge = s.UnderWayFor <= 1 ? (sbyte)0 : s.UnderWayAge,
                });
            }
        }
        yield return (s.IsUp ? "the database goes down" : "the database comes up", null, s with { IsUp = !s.IsUp });
        for (var i = 0; i < 2; i++)
        {
            var w = s.Of(i);
            if (w.Step != WriterStep.Idle) yield return ($"{i} {(w.IsPaused ? "goes on" : "is paused")}", null, s.With(i, w with { IsPaused = !w.IsPaused }));
            if (w.IsPaused) continue;
            if (w.Step != WriterStep.Idle) yield return ($"{i} is killed", null, s.With(i, w.Gone()));
            foreach (var step in Steps(s, i, w)) yield return step;
        }
    }

    // A writer's clock goes on by one, or stands, or catches up.
    private IEnumerable<WriterState> Clocks(WriterState w)
    {
        for (var by = 0; by <= MostBehind + 1; by++)
        {
            var behind = w.Behind + 1 - by;
            if (behind < 0 || behind > MostBehind) continue;
            yield return w with { Behind = (sbyte)behind, SureFor = (sbyte)Math.Max(w.SureFor - by, 0), OpensIn = (sbyte)Math.Max(w.OpensIn - by, 0) };
        }
    }

    private IEnumerable<(string, string?, LeaseState)> Steps(LeaseState s, int i, WriterState w)
    {
        if (w.Step is WriterStep.Waiting or WriterStep.Open or WriterStep.Recorded && s.IsUp && w.Age == 0)
        {
            // The answer comes in time, or never; one that comes late says what it would have said at once.
            var longer = s with { ExpiresIn = (sbyte)Lease };
            yield return ($"{i} renews, and the answer is lost", null, longer);
            yield return ($"{i} renews", null, longer.With(i, w with { SureFor = (sbyte)(Lease - Allowance) }));
        }
        // A desk ends in order when its calls have ended; one that only waits has none.
        if (w.Step is WriterStep.Waiting or WriterStep.Open && s.IsUp && w.Age == 0 && (s.UnderWayFor == 0 || s.UnderWayAge > 0))
            yield return ($"{i} ends in order", null, (s with { IsLeft = true }).With(i, w.Gone()));
        switch (w.Step)
        {
            case WriterStep.Idle when s.IsUp && (s.IsLeft || s.ExpiresIn <= 0):
                yield return ($"{i} takes the place", null, Take(s, i, w));
                break;
            case WriterStep.Taking:
                yield return ($"{i} hears that it has the place", null, s.With(i, w with
                {
                    Step = WriterStep.Waiting,
                    SureFor = CountsFromQuestion ? w.SureFor : (sbyte)(Lease - Allowance),
                }));
                break;
            case WriterStep.Waiting when w.SureFor > 0 && (w.OpensIn == 0 || !Waits):
                var isUnderWay = s.UnderWayFor > 0 && s.UnderWayAge > w.Age;
                yield return ($"{i} opens", isUnderWay ? "it opened while an order of an earlier writer was under way" : null, s.With(i, w with { Step = WriterStep.Open }));
                break;
            case WriterStep.Open when s.IsUp && Fences && (w.Age > 0 || s.ExpiresIn <= 0):
                yield return ($"{i} is refused", null, w.Age > 0 ? s.With(i, w.Gone()) : s);
                break;
            case WriterStep.Open when s.IsUp:
                yield return (
                    $"{i} records an intent", s.WriteAge < w.Age ? "it wrote after a later writer" : null,
                    (s with { WriteAge = w.Age }).With(i, w with { Step = WriterStep.Recorded }));
                break;
            case WriterStep.Recorded when LooksAtFirstByte && w.SureFor == 0:
                yield return ($"{i} sends nothing", null, s.With(i, w with { Step = WriterStep.Open }));
                break;
            case WriterStep.Recorded:
                yield return (
                    $"{i} sends", w.Age > 0 ? "it sent although a later writer had the place" : null,
                    (s with { UnderWayFor = (sbyte)Sending, UnderWayAge = w.Age }).With(i, w with { Step = WriterStep.Open }));
                break;
        }
    }

    private LeaseState Take(LeaseState s, int i, WriterState w)
    {
        var quiet = s.IsLeft ? 0 : Math.Max(0, s.ExpiresIn + Sending + Margin);
        if (HandsTheWaitOn) quiet = Math.Max(quiet, s.QuietIn);
        var other = s.Of(1 - i);
        var after = s with
        {
            IsLeft = false,
            ExpiresIn = (sbyte)Lease,
            QuietIn = (sbyte)quiet,
            UnderWayAge = s.UnderWayFor > 0 ? Older(s.UnderWayAge) : (sbyte)0,
            WriteAge = Older(s.WriteAge),
        };
        return after
            .With(1 - i, other.Step == WriterStep.Idle ? other : other with { Age = Older(other.Age) })
            .With(i, w with { Step = WriterStep.Taking, Age = 0, SureFor = (sbyte)(Lease - Allowance), OpensIn = (sbyte)quiet });
    }

    private static sbyte Older(sbyte age) => (sbyte)Math.Min(age + 1, Oldest);
}
