using Kiwoom.Simulator;

namespace Kiwoom.Cli.Simulating;

/// <summary>The variables by which a program finds a simulator, as a terminal takes them.</summary>
internal static class VariableLines
{
    /// <param name="address">Where it listens.</param>
    /// <param name="account">The account that the program has.</param>
    /// <param name="isPowerShell">Whether they are for PowerShell; else for a shell of Unix.</param>
    public static IEnumerable<string> Of(Uri address, SimulatorOptions account, bool isPowerShell)
    {
        yield return "For a program with KiwoomOptions.FromEnvironment(), in its terminal:";
        yield return Line("KIWOOM_ENVIRONMENT", address.GetLeftPart(UriPartial.Authority));
        yield return Line("KIWOOM_APP_KEY", account.AppKey);
        yield return Line("KIWOOM_SECRET_KEY", account.SecretKey);

        string Line(string name, string value) => isPowerShell ? $"$env:{name} = '{value.Replace("'", "''")}'" : $"export {name}='{value.Replace("'", "'\\''")}'";
    }
}
