using System.Security.Cryptography;

namespace Kiwoom.Tooling.Text;

/// <summary>Ids of what a person confirms: nobody guesses one, and no two letters of it look alike.</summary>
public static class PlanIds
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>A new id.</summary>
    /// <param name="prefix">What it begins with.</param>
    public static string New(string prefix) => prefix + RandomNumberGenerator.GetString(Letters, 20);
}
