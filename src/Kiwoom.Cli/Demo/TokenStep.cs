using System.Globalization;
using Kiwoom.Generated;

namespace Kiwoom.Cli.Demo;

/// <summary>Gets an access token (au10001).</summary>
internal static class TokenStep
{
    public static async Task RunAsync(DemoContext demo, Uri address)
    {
        demo.Screen.Step("접근토큰 발급", "Access token (au10001)");
        demo.Screen.Line("시뮬레이터", "simulator", address.ToString());
        var response = await demo.Client.SendAsync(
            new CreateAccessTokenRequest
            {
                GrantType = "client_credentials",
                AppKey = demo.Simulator.Options.AppKey,
                SecretKey = demo.Simulator.Options.SecretKey,
            },
            demo.CancellationToken);
        demo.Screen.Line("만료일", "expires", string.Create(CultureInfo.InvariantCulture, $"{response.ExpiresAt:yyyy-MM-dd HH:mm:ss zzz}"));
        demo.Screen.Line("접근토큰", "token", "***");
        var isValid = response.Token is { Length: > 0 } && response.ExpiresAt > demo.Simulator.Options.TimeProvider.GetUtcNow();
        demo.Screen.Claim(isValid, "토큰 유효", "the token is valid");
    }
}
