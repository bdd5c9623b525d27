namespace Kiwoom.Web.Local;

/// <summary>How often the last digits of the account's number were wrong, in all sessions of this server.</summary>
internal sealed class DigitTries
{
    private const int MostWrong = 5;

    private int _wrong;

    /// <summary>Whether nobody may try again while this server runs.</summary>
    public bool AreUsedUp => Volatile.Read(ref _wrong) >= MostWrong;

    /// <summary>Counts a wrong one.</summary>
    public void AddWrong() => Interlocked.Increment(ref _wrong);
}
