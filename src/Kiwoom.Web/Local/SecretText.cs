using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Web.Local;

/// <summary>A secret as its hash: it can be compared, in the same time wherever it differs, and not be read.</summary>
internal sealed class SecretText(string secret)
{
    private readonly byte[] _hash = HashOf(secret);

    /// <summary>32 random bytes, as a text of an address.</summary>
    public static string NewText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether a text is the secret.</summary>
    public bool Is(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(HashOf(text), _hash);

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
