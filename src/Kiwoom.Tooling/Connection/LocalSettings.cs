using Kiwoom.Generated;

namespace Kiwoom.Tooling.Connection;

/// <summary>What a program takes from the machine that it runs on; tests give their own.</summary>
public sealed class LocalSettings
{
    /// <summary>Environment variables; null for one that is not set.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>The folder of the key file.</summary>
    public required string Folder { get; init; }

    /// <summary>Where tokens are shared with the account's programs; null for nowhere.</summary>
    public Func<IKiwoomTokenStore?> TokenStore { get; init; } = static () => null;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// The settings of this user on this machine: the folder that <c>KIWOOM_HOME</c> names, or else <c>kiwoom</c> in the
    /// user's application data, and the token store that <c>KIWOOM_TOKEN_STORE</c> names.
    /// </summary>
    public static LocalSettings OfThisUser() => new()
    {
        Variable = Environment.GetEnvironmentVariable,
        TokenStore = static () => TokenStores.Of(Environment.GetEnvironmentVariable(TokenStores.Variable)),
        Folder = Environment.GetEnvironmentVariable("KIWOOM_HOME") is { Length: > 0 } folder
            ? folder
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "kiwoom"),
    };
}
