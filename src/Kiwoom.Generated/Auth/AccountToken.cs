namespace Kiwoom.Generated;

/// <summary>The token of one account, shared by its clients. <see cref="IssuedTokens"/> are its only users.</summary>
internal sealed class AccountToken
{
    /// <summary>Held for whatever is read or written here.</summary>
    public Lock Lock { get; } = new();

    public AccessToken? Current { get; set; }

    public Task<AccessToken>? Issuing { get; set; }

    /// <summary>Whose connection the current issue uses.</summary>
    public IssuedTokens? Issuer { get; set; }

    /// <summary>The token that the server refused last.</summary>
    public string? Refused { get; set; }

    /// <summary>There is no token because the server refused the last one.</summary>
    public bool WasRefused { get; set; }

    /// <summary>When a token was last asked for.</summary>
    public long Asked { get; set; }
}
