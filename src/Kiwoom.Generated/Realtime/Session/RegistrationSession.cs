namespace Kiwoom.Generated;

/// <summary>
/// What one connection has registered, and what it is about to. One request is under way at a time, because the server's answers say
/// neither group nor item: they are matched by order.
/// </summary>
internal sealed class RegistrationSession
{
    private readonly HashSet<RegistrationKey> _registered = [];
    private readonly HashSet<RegistrationKey> _refused = [];
    private readonly HashSet<RegistrationKey> _renewed = []; // to be removed and registered again
    private readonly HashSet<RegistrationKey> _kept = []; // removed because the server had them from another session
    private readonly Dictionary<RegistrationKey, PartSize> _parts = [];
    private readonly HashSet<RegistrationKey> _ever = [];
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private bool _isPostponed;

    /// <summary>What the server has confirmed, and is not asked to remove.</summary>
    public IReadOnlySet<RegistrationKey> Registered => _registered;

    /// <summary>What this connection ever asked the server to register: its data may come even after the server has removed it.</summary>
    public IReadOnlySet<RegistrationKey> Ever => _ever;

    /// <summary>What the server refused, and is not asked for again while it stays wanted.</summary>
    public IReadOnlySet<RegistrationKey> Refused => _refused;

    /// <summary>The request that waits for its answer; null where none does.</summary>
    public RegistrationStep? Outstanding { get; private set; }

    /// <summary>No request waits, neither for its answer nor for its turn.</summary>
    public bool IsAtRest => Outstanding is null && !_isPostponed;

    /// <summary>Whether its data may come: also before the server has confirmed it, and until it has removed it.</summary>
    public bool MayCome(RegistrationKey key) => _registered.Contains(key) || Outstanding?.Keys.Contains(key) == true;

    /// <summary>Whether the server is just asked to remove it.</summary>
    public bool IsLeaving(RegistrationKey key) => Outstanding is { IsRemoval: true } step && step.Keys.Contains(key);

    /// <summary>The next request, which is outstanding then; null where one is already, or nothing is left to do.</summary>
    public RegistrationStep? Next(IReadOnlyCollection<RegistrationKey> wanted)
    {
        if (!IsAtRest) return null;
        var all = wanted as IReadOnlySet<RegistrationKey> ?? wanted.ToHashSet();
        _refused.RemoveWhere(k => !all.Contains(k)); // refused after nobody wanted it any more
        var open = all.Where(k => !_refused.Contains(k) && !_renewed.Contains(k)).ToHashSet();
        Outstanding = RegistrationPlan.Next(open, _registered, _parts, _begun);
        if (Outstanding is not { IsRemoval: true } removal)
        {
            _ever.UnionWith(Outstanding?.Keys ?? []);
            return Outstanding;
        }
        // Whoever wants it from now on has to wait until it is registered again.
        _registered.ExceptWith(removal.Keys);
        _renewed.ExceptWith(removal.Keys);
        return removal;
    }

    /// <summary>The server did what was asked.</summary>
    /// <returns>What is registered now that was not.</returns>
    public IReadOnlyList<RegistrationKey> Accepted()
    {
        var step = Take();
        _begun.Add(step.Group);
        if (step.IsRemoval) return [];
        foreach (var key in step.Keys) _parts.Remove(key);
        _kept.ExceptWith(step.Keys);
        return [.. step.Keys.Where(_registered.Add)];
    }

    /// <summary>The server refused. A request for several is repeated in parts, until it is known which of them it means.</summary>
    /// <returns>What is refused for good.</returns>
    public IReadOnlyList<RegistrationKey> RefusedBy()
    {
        var step = Take();
        if (step.IsRemoval) return []; // it would be asked for without end; what still comes of it goes to nobody
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

    /// <summary>It is asked for in requests of this size.</summary>
    public void Split(RegistrationKey key, PartSize size) => _parts[key] = size;

    /// <summary>It is not asked for, as if the server had refused it.</summary>
    public void Refuse(RegistrationKey key) => _refused.Add(key);

    /// <summary>The server has one already, perhaps of a session that ended: it is removed and registered again, once.</summary>
    /// <returns>False where that did not help before.</returns>
    public bool TryReplaceKept()
    {
        if (Outstanding is not { IsRemoval: false, Count: 1 } step || !_kept.Add(step.Keys.Single())) return false;
        _registered.UnionWith(step.Keys);
        _renewed.UnionWith(step.Keys);
        Take();
        return true;
    }

    /// <summary>What is registered is removed and registered again: only that tells what is so now.</summary>
    public void Renew(RegistrationKey key)
    {
        if (_registered.Contains(key)) _renewed.Add(key);
    }

    /// <summary>Nobody wants it any more: whoever wants it again asks again.</summary>
    public void Forget(RegistrationKey key)
    {
        _refused.Remove(key);
        _parts.Remove(key);
        _kept.Remove(key);
    }

    /// <summary>The request is to be sent once more, after <see cref="Resume"/>: the server was asked too often.</summary>
    public void Postpone()
    {
        var step = Take();
        _isPostponed = true;
        if (!step.IsRemoval) return;
        _registered.UnionWith(step.Keys);
        if (step.IsCondition) _renewed.UnionWith(step.Keys);
    }

    /// <summary>The server may be asked again.</summary>
    public void Resume() => _isPostponed = false;

    private RegistrationStep Take()
    {
        var step = Outstanding ?? throw new InvalidOperationException("There is no request that this could be the answer to.");
        Outstanding = null;
        return step;
    }
}
