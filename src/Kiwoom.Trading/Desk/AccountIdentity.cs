using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Trading;

/// <summary>
/// Which account of a journal a client's orders belong to. The account's number says so, and not the app key: a key that was issued anew
/// must find the same intents, and the same keys of callers.
/// </summary>
internal static class AccountIdentity
{
    private const int Rounds = 100_000;
    private static readonly byte[] Salt = "Kiwoom.Trading"u8.ToArray();
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <summary>A slow hash of the account number and its last two digits.</summary>
    /// <exception cref="JournalException">The number cannot be read; the message says why.</exception>
    public static async Task<string> OfAsync(KiwoomClient client, CancellationToken cancellationToken)
    {
        string? number;
        try
        {
            number = (await client.Accounts.ListAccountsAsync(new(), cancellationToken).ConfigureAwait(false)).AccountNumber;
        }
        catch (KiwoomException e)
        {
            throw Unreadable($"the query failed: {e.Class}", e);
        }
        var digits = string.Concat((number ?? "").Where(c => c is not ('-' or ' ')));
        if (digits.Length < 2) throw Unreadable("the reply has no account number");
        if (!digits.All(char.IsAsciiDigit)) throw Unreadable("the reply's account number has other characters than digits");
        var isReal = client.Environment == KiwoomEnvironment.Live || client.Environment == KiwoomEnvironment.Mock;
        if (isReal && digits.All(c => c == '0')) throw Unreadable("the reply's account number is all zeros");
        return Of(digits);
    }

    // Slow, so that a journal that somebody found does not tell the number at once; and therefore once for each account of the process.
    private static string Of(string digits)
    {
        var bytes = Encoding.ASCII.GetBytes(digits);
        return Known.GetOrAdd(Convert.ToHexStringLower(SHA256.HashData(bytes)), _ =>
            $"{Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(bytes, Salt, Rounds, HashAlgorithmName.SHA256, 16))}-{digits[^2..]}");
    }

    private static JournalException Unreadable(string why, Exception? inner = null) => new(
        $"The account number (계좌번호, ka00001) cannot be read: {why}. It says which journal is the account's, so the desk does not open.",
        setting: "TradingDeskOptions.AccountId", "Try again, or set TradingDeskOptions.AccountId, always to the same text for the same account.", inner);
}
