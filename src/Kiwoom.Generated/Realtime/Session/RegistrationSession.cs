namespace Kiwoom.Generated;

/// <summary>
/// What one connection has registered, and what it is about to. One request is under way at a time, because the server's answers say
/// neither group nor item: they are matched by order.
/// </summary>
internal sealed class RegistrationSession
{
    private readonly HashSet<RegistrationKey> _registered = [];
    private readonly HashSet<RegistrationKey> _refused = [];
    private readonly Dictionary<RegistrationKey, PartSize> _parts = [];
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    /// <summary>What the server has confirmed.</summary>
    public IReadOnlySet<RegistrationKey> Registered => _registered;

    /// <summary>What the server refused, and is not asked for again while it stays wanted.</summary>
    public IReadOnlySet<RegistrationKey> Refused => _refused;

    /// <summary>The request that waits for its answer; null where none does.</summary>
    public RegistrationStep? Outstanding { get; private set; }

    /// <summary>The next request, which is outstanding then; null where one is already, or nothing is left to do.</summary>
    public RegistrationStep? Next(IReadOnlyCollection<RegistrationKey> wanted)
    {
        if (Outstanding is not null) return null;
        var all = wanted as IReadOnlySet<RegistrationKey> ?? wanted.ToHashSet();
        _refused.RemoveWhere(k => !all.Contains(k)); // refused after nobody wanted it any more
        var open = all.Where(k => !_refused.Contains(k)).ToHashSet();
        return Outstanding = RegistrationPlan.Next(open, _registered, _parts, _begun);
    }

    /// <summary>The server did what was asked.</summary>
    /// <returns>What is registered now that was not.</returns>
    public IReadOnlyList<RegistrationKey> Accepted()
    {
        var step = Take();
        _begun.Add(step.Group);
        if (step.IsRemoval)
        {
            _registered.ExceptWith(step.Keys);
            return [];
        }
        foreach (var key in step.Keys) _parts.Remove(key);
        return [.. step.Keys.Where(_registered.Add)];
    }

    /// <summary>The server refused. A request for several is repeated in parts, until it is known which of them it means.</summary>
    /// <returns>What is refused for good.</returns>
    public IReadOnlyList<RegistrationKey> RefusedBy()
    {
        var step = Take();
        if (step.IsRemoval)
        {
            // It would be asked for without end; what still comes of it goes to nobody.
            _registered.ExceptWith(step.Keys);
            return [];
        }
        if (step.Count > 1)
        {
            foreach (var key in step.Keys) _parts[key] = step.Smaller;
            return [];
        }
        var single = step.Keys.Single();
        _parts.Remove(single);
        _refused.Add(single);
        return [single];
    }

    /// <summary>Nobody wants it any more: whoever wants it again asks again.</summary>
    public void Forget(RegistrationKey key)
    {
        _refused.Remove(key);
        _parts.Remove(key);
    }

    /// <summary>The request is to be sent once more: the server was asked too often.</summary>
    public void Postpone() => Outstanding = null;

    private RegistrationStep Take()
    {
        var step = Outstanding ?? throw new InvalidOperationException("There is no request that this could be the answer to.");
        Outstanding = null;
        return step;
    }
}
