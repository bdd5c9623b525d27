#if !DRIVES_BROWSER
namespace Kiwoom.Browser.Tests;

/// <summary>What a bare <c>dotnet test</c> shows in place of the tests in the folder Browser.</summary>
public sealed class SkippedTests
{
    [Fact(Skip = "The page is tested in Chromium, which needs the browser and Microsoft.Playwright; KIWOOM_BROWSER_TESTS=1 builds and runs that.")]
    public void The_page_works_in_a_browser() => Assert.Fail("It is skipped.");
}
#endif
