using System.Reflection;
using Microsoft.Playwright;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>One browser of the distribution for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        var program = Environment.GetEnvironmentVariable("KIWOOM_CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("There is no Chromium: install it (apt-get install chromium) or say where it is in KIWOOM_CHROMIUM.");
        var driver = typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "PlaywrightDriver").Value;
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", driver);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            // Chromium has no sandbox for root; /dev/shm is small in containers.
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--enable-precise-memory-info", "--js-flags=--expose-gc"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A person with an own browser profile.</summary>
    public async Task<Visitor> VisitAsync(
        string address, int width = 1280, int height = 800, string locale = "ko-KR", ColorScheme scheme = ColorScheme.Dark)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = locale,
            ColorScheme = scheme,
            BaseURL = address,
        });
        return new Visitor(context, new Uri(address));
    }
}

/// <summary>All tests of the browser share it, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Chromium";
}
