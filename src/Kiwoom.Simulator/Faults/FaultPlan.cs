using Kiwoom.Simulator.Internal.Faults;

namespace Kiwoom.Simulator;

/// <summary>
/// Which calls go wrong, and how. Calls are counted from the moment of planning; where several plans fit one call, the
/// oldest is used up. A fault that executes (<see cref="Fault.Executes"/>) stays for the next call where one is refused before it is executed, such as for its token.
/// </summary>
public sealed class FaultPlan
{
    private readonly PlannedFaults<string, Fault> _plans;

    internal FaultPlan(Lock sharedLock) => _plans = new(sharedLock);

    /// <summary>The next calls of a TR go wrong.</summary>
    /// <param name="trId">API ID.</param>
    /// <param name="fault">How.</param>
    /// <param name="calls">How many calls.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="calls"/> is not positive.</exception>
    public void Next(string trId, Fault fault, int calls = 1) => _plans.Add(id => id == trId, 0, fault, calls, trId);

    /// <summary>One later call of a TR goes wrong.</summary>
    /// <param name="trId">API ID.</param>
    /// <param name="call">Which call from now: 1 is the next one.</param>
    /// <param name="fault">How.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="call"/> is not positive.</exception>
    public void Nth(string trId, int call, Fault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(call, 1);
        _plans.Add(id => id == trId, call - 1, fault, 1, trId);
    }

    /// <summary>The next calls go wrong, whatever they ask, token requests among them.</summary>
    /// <param name="fault">How.</param>
    /// <param name="calls">How many calls.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="calls"/> is not positive.</exception>
    public void NextOfAny(Fault fault, int calls = 1) => _plans.Add(static _ => true, 0, fault, calls);

    /// <summary>The plans that are not used up, oldest first.</summary>
    public IReadOnlyList<PlannedFault> Planned => _plans.Select(static (id, trId, fault, skip, left) => new PlannedFault(id, trId, fault, skip, left));

    /// <summary>Forgets one plan.</summary>
    /// <param name="id"><see cref="PlannedFault.Id"/>.</param>
    /// <returns>Whether it was not used up yet.</returns>
    public bool Remove(long id) => _plans.Remove(id);

    /// <summary>Forgets all plans.</summary>
    public void Clear() => _plans.Clear();

    internal Fault? Peek(string trId) => _plans.Peek(trId);

    internal Fault? Take(string trId) => _plans.Take(trId);
}
