using Kiwoom.Simulator.Internal.Faults;

namespace Kiwoom.Simulator;

/// <summary>
/// What goes wrong on the realtime socket, and when. Occasions are those of the fault's <see cref="SocketFault.Moment"/>, of all sessions
/// together, counted from the moment of planning; where several plans fit one, the oldest is used up.
/// </summary>
public sealed class SocketFaultPlan
{
    private readonly PlannedFaults<SocketMoment, SocketFault> _plans;

    internal SocketFaultPlan(Lock sharedLock) => _plans = new(sharedLock);

    /// <summary>The next occasions go wrong.</summary>
    /// <param name="fault">How.</param>
    /// <param name="times">How many occasions.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is not positive.</exception>
    public void Next(SocketFault fault, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _plans.Add(moment => moment == fault.Moment, 0, fault, times);
    }

    /// <summary>One later occasion goes wrong.</summary>
    /// <param name="occasion">Which one from now: 1 is the next one.</param>
    /// <param name="fault">How.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="occasion"/> is not positive.</exception>
    public void Nth(int occasion, SocketFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(occasion, 1);
        _plans.Add(moment => moment == fault.Moment, occasion - 1, fault, 1);
    }

    /// <summary>The plans that are not used up, oldest first.</summary>
    public IReadOnlyList<PlannedSocketFault> Planned => _plans.Select(static (id, _, fault, skip, left) => new PlannedSocketFault(id, fault, skip, left));

    /// <summary>Forgets one plan.</summary>
    /// <param name="id"><see cref="PlannedSocketFault.Id"/>.</param>
    /// <returns>Whether it was not used up yet.</returns>
    public bool Remove(long id) => _plans.Remove(id);

    /// <summary>Forgets all plans.</summary>
    public void Clear() => _plans.Clear();

    internal SocketFault? Take(SocketMoment moment) => _plans.Take(moment);
}
