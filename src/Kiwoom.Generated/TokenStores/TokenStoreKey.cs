using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Generated;

/// <summary>What a token is stored under: a hash of server and app key, so that the name of a file does not tell either.</summary>
internal static class TokenStoreKey
{
    private const int Length = 32;

    public static string Of(KiwoomEnvironment environment, string appKey) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{environment.AccountServer.AbsoluteUri}\n{appKey}")))[..Length];
}
