using Kiwoom.Generated;
using Kiwoom.Tooling.Problems;

namespace Kiwoom.Tooling.Connection;

/// <summary>
/// Where the tool shares tokens with the account's programs: as <c>KIWOOM_TOKEN_STORE</c> says, else in the user's own
/// folder, because a token of the tool's own could end the one that they trade with.
/// </summary>
public static class TokenStores
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "KIWOOM_TOKEN_STORE";

    /// <summary>The store that the variable names; null for <c>None</c>.</summary>
    /// <exception cref="ToolingException">It names none.</exception>
    public static IKiwoomTokenStore? Of(string? value)
    {
        if (string.Equals(value, "None", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return string.IsNullOrEmpty(value) || string.Equals(value, "User", StringComparison.OrdinalIgnoreCase)
                ? FileTokenStore.InUserProfile()
                : new FileTokenStore(value);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new ToolingException(
                $"{Variable} is \"{value}\": write None, User (a folder of this user, who needs to have one) or the full path of a folder.");
        }
    }
}
