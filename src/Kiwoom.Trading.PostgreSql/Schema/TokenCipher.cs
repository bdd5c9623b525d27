using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>A token as bytes that nobody can read or change without the key (AES-256-GCM), and that are of no use under another name.</summary>
internal sealed class TokenCipher(ReadOnlyMemory<byte> key)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int TimesLength = 20; // expiry with its offset in minutes, and issue

    /// <summary>Encrypts.</summary>
    public (byte[] Nonce, byte[] Ciphertext) Encrypt(string name, AccessToken token)
    {
        var text = new byte[TimesLength + Encoding.UTF8.GetByteCount(token.Token)];
        BinaryPrimitives.WriteInt64BigEndian(text, token.ExpiresAt.UtcTicks);
        BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(8), token.ExpiresAt.TotalOffsetMinutes);
        BinaryPrimitives.WriteInt64BigEndian(text.AsSpan(12), token.IssuedAt.UtcTicks);
        Encoding.UTF8.GetBytes(token.Token, text.AsSpan(TimesLength));
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var sealedText = new byte[text.Length + TagLength];
        using var cipher = new AesGcm(key.Span, TagLength);
        cipher.Encrypt(nonce, text, sealedText.AsSpan(0, text.Length), sealedText.AsSpan(text.Length), Encoding.UTF8.GetBytes(name));
        CryptographicOperations.ZeroMemory(text);
        return (nonce, sealedText);
    }

    /// <exception cref="CryptographicException">It was encrypted by another key, for another name, or changed.</exception>
    public AccessToken Decrypt(string name, byte[] nonce, byte[] ciphertext)
    {
        if (nonce.Length != NonceLength || ciphertext.Length < TagLength + TimesLength) throw new CryptographicException("The stored token is too short.");
        var text = new byte[ciphertext.Length - TagLength];
        using var cipher = new AesGcm(key.Span, TagLength);
        cipher.Decrypt(nonce, ciphertext.AsSpan(0, text.Length), ciphertext.AsSpan(text.Length), text, Encoding.UTF8.GetBytes(name));
        var offset = TimeSpan.FromMinutes(BinaryPrimitives.ReadInt32BigEndian(text.AsSpan(8)));
        return new AccessToken(
            Encoding.UTF8.GetString(text.AsSpan(TimesLength)),
            new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(text), TimeSpan.Zero).ToOffset(offset))
        {
            IssuedAt = new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(text.AsSpan(12)), TimeSpan.Zero),
        };
    }
}
