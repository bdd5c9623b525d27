using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>A token and its expiry. <see cref="ToString"/> does not show the token.</summary>
/// <param name="Token">접근토큰, without <c>Bearer</c>.</param>
/// <param name="ExpiresAt">만료일, at +09:00.</param>
public sealed record AccessToken(string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>When the server issued it, by the clock of the process that asked.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>The expiry only.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"token until {ExpiresAt:yyyy-MM-dd HH:mm:ss zzz}");
}
