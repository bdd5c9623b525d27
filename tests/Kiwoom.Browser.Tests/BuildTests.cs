using System.Reflection;

namespace Kiwoom.Browser.Tests;

/// <summary>The tests in the folder Browser are compiled only when they are asked for: a run that asks for them must have them.</summary>
public sealed class BuildTests
{
    [BrowserFact]
    public void A_run_that_asks_for_the_browser_was_built_with_its_tests() => Assert.True(
        Assembly.GetExecutingAssembly().GetTypes().Any(static type => type.Namespace == "Kiwoom.Browser.Tests.Browser"),
        "KIWOOM_BROWSER_TESTS=1 was not set when this project was built: set it for the build as well.");
}

/// <summary>A test that is asked for by <c>KIWOOM_BROWSER_TESTS=1</c>. Otherwise it is shown as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("KIWOOM_BROWSER_TESTS") != "1")
            Skip = "The page is tested in Chromium, which needs the browser and Microsoft.Playwright; KIWOOM_BROWSER_TESTS=1 builds and runs that.";
    }
}
