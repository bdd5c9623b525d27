namespace Kiwoom.Web.Local;

/// <summary>One session of the page.</summary>
/// <param name="id">Its name in lists and plans.</param>
/// <param name="tries">The wrong digits of all sessions: a session that makes links could otherwise try without end.</param>
internal sealed class DeskUser(string id, DigitTries tries)
{
    private readonly Lock _lock = new();
    private bool _isUnlocked;

    /// <summary>Its name.</summary>
    public string Id => id;

    /// <summary>Whether somebody here has written the last digits of the account's number.</summary>
    public bool IsUnlocked
    {
        get
        {
            lock (_lock) return _isUnlocked;
        }
    }

    /// <summary>Compares the digits that somebody wrote.</summary>
    /// <returns>Whether they are right; null where too many were wrong before.</returns>
    public bool? Unlock(string digits, string right)
    {
        lock (_lock)
        {
            if (tries.AreUsedUp) return null;
            if (digits == right) return _isUnlocked = true;
            tries.AddWrong();
            return false;
        }
    }
}
