namespace Kiwoom.Trading;

/// <summary>An account in a journal.</summary>
/// <param name="Id">Identifies the account: a keyed hash or another text that does not reveal its number.</param>
/// <param name="Environment">The name of the server, such as <c>Live</c> or <c>Mock</c>: the same Id on another server is another account.</param>
public sealed record JournalAccount(string Id, string Environment)
{
    /// <summary>Environment and Id.</summary>
    public override string ToString() => $"{Environment} {Id}";
}
