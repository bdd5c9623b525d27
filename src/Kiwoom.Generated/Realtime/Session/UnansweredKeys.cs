namespace Kiwoom.Generated;

/// <summary>
/// What the server left without an answer. It outlives a connection, because the next one would ask for the same and wait as long: what
/// stays silent twice is refused to whoever asked, so that it costs the others no further connection.
/// </summary>
internal sealed class UnansweredKeys
{
    /// <summary>How long a key that was given up is refused without asking.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    private readonly Dictionary<RegistrationKey, PartSize> _parts = [];
    private readonly HashSet<RegistrationKey> _once = [];
    private readonly Dictionary<RegistrationKey, (KiwoomError Error, DateTimeOffset Until)> _refused = [];

    /// <summary>How much of what was asked for in vain may be asked for at once on the next connection.</summary>
    public IReadOnlyDictionary<RegistrationKey, PartSize> Parts => _parts;

    /// <summary>A request got no answer. Several keys are asked for in smaller parts; a single one is given up the second time.</summary>
    /// <returns>Whether to give the key up.</returns>
    public bool IsGivenUp(RegistrationStep step)
    {
        if (step.Count > 1)
        {
            foreach (var key in step.Keys) _parts[key] = step.Smaller;
            return false;
        }
        return !_once.Add(step.Keys.Single());
    }

    /// <summary>It is not asked for again for a while.</summary>
    public void Refuse(RegistrationKey key, KiwoomError error, DateTimeOffset now) => _refused[key] = (error, now + Rest);

    /// <summary>Why it is not asked for just now; null where it may be.</summary>
    public KiwoomError? RefusalOf(RegistrationKey key, DateTimeOffset now) =>
        _refused.TryGetValue(key, out var refusal) && now < refusal.Until ? refusal.Error : null;

    /// <summary>The server answered.</summary>
    public void Answered(RegistrationKey key)
    {
        _parts.Remove(key);
        _once.Remove(key);
        _refused.Remove(key);
    }
}
