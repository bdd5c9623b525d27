namespace Kiwoom.Generated;

/// <summary>
/// Where the processes that use one app key share its request limits (<see cref="KiwoomLimits.Store"/>): a text for each app key that is
/// replaced only by whoever knows the one before. What is in it is the library's; it holds no secrets.
/// </summary>
/// <remarks>It must be safe to use from many threads. A call that takes longer than a second counts as failed.</remarks>
public interface IKiwoomBudgetStore
{
    /// <summary>
    /// Replaces the text in one step where it still has this version, and gives what is there otherwise. What was replaced must not come back
    /// after a crash, or two processes have the same turns. The other processes hear of it at once.
    /// </summary>
    /// <param name="key">Identifies an app key and a server: 32 lower-case hexadecimal digits that do not reveal the app key.</param>
    /// <param name="version">Of the text that the caller knows; 0 where there was none, -1 to read alone.</param>
    /// <param name="text">What replaces it; null to read alone.</param>
    /// <param name="cancellationToken">Cancelled when it takes too long.</param>
    ValueTask<BudgetCell> ExchangeAsync(string key, long version, string? text, CancellationToken cancellationToken);

    /// <summary>
    /// Calls back when another process replaced the text: with the version and the text that are there now, so that nobody has to read them, or with 0 and
    /// null where they have to be read. It may call too often, late and in any order; a call that gets lost costs time and nothing else.
    /// </summary>
    /// <param name="key">As in <see cref="ExchangeAsync"/>.</param>
    /// <param name="replaced">Returns at once and does not throw.</param>
    /// <returns>Ends the calls.</returns>
    IDisposable Follow(string key, Action<long, string?> replaced);
}

/// <summary>What an <see cref="IKiwoomBudgetStore"/> has.</summary>
/// <param name="IsWritten">Whether the text was replaced.</param>
/// <param name="Version">Of the text that is there now: one more with each replacement; 0 where there is none.</param>
/// <param name="Text">The text that is there now; null where there is none, or where it is the one that the caller wrote.</param>
/// <param name="Now">The time by the clock of the store, which is one for all processes.</param>
/// <param name="Epoch">
/// Identifies the history of the store, up to 100 characters: another one after whatever may have lost what was written, such as a standby that took over.
/// </param>
public readonly record struct BudgetCell(bool IsWritten, long Version, string? Text, DateTimeOffset Now, string Epoch);
