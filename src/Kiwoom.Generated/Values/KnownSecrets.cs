namespace Kiwoom.Generated;

/// <summary>
/// The keys of this process's clients and the tokens that they had lately, so that no text shows them, whichever client makes it.
/// </summary>
internal static class KnownSecrets
{
    /// <summary>Shorter ones would be found in ordinary words.</summary>
    public const int Shortest = 8;

    private const int MostKeys = 256;
    private const int MostTokens = 256;

    private static readonly Lock Changing = new();
    private static string[] _keys = [];
    private static string[] _tokens = [];

    /// <summary>A key, or the secret of a relay; the oldest of very many are forgotten.</summary>
    public static void AddKey(string? key) => Add(ref _keys, key, MostKeys);

    /// <summary>A token; the latest are remembered.</summary>
    public static void AddToken(string? token) => Add(ref _tokens, token, MostTokens);

    /// <summary>The text with <paramref name="mask"/> in their place.</summary>
    public static string Hide(string text, string mask)
    {
        if (text.Length < Shortest) return text;
        text = Hide(text, mask, Volatile.Read(ref _keys));
        return Hide(text, mask, Volatile.Read(ref _tokens));
    }

    private static string Hide(string text, string mask, string[] secrets)
    {
        foreach (var secret in secrets)
        {
            if (text.Length >= secret.Length) text = text.Replace(secret, mask, StringComparison.Ordinal);
        }
        return text;
    }

    private static void Add(ref string[] secrets, string? secret, int most)
    {
        if (secret is not { Length: >= Shortest } || Volatile.Read(ref secrets).Contains(secret)) return;
        lock (Changing)
        {
            string[] kept = secrets.Length < most ? secrets : [.. secrets.Skip(1)];
            if (!kept.Contains(secret)) Volatile.Write(ref secrets, [.. kept, secret]);
        }
    }
}
