using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>Somebody who looks at the page. Whatever the console says, and every address that is asked for, is kept.</summary>
public sealed class Visitor(IBrowserContext context, Uri address) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _hosts = new();

    /// <summary>Errors and warnings of the console, uncaught errors and violations of the Content-Security-Policy.</summary>
    public IEnumerable<string> Complaints => _complaints;

    /// <summary>Hosts other than the desk's that a request went to.</summary>
    public IEnumerable<string> Elsewhere => _hosts.Where(host => host != address.Authority);

    /// <summary>Opens the page with a one-time link, or without one.</summary>
    public async Task<IPage> OpenAsync(string? link, bool waits = true)
    {
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Enqueue($"uncaught: {error}");
        page.Request += (_, request) => _hosts.Enqueue(new Uri(request.Url).Authority);
        await page.GotoAsync(link is null ? "/" : $"/#{link}");
        if (waits) await page.Locator("#bar .pill.good").First.WaitForAsync();
        return page;
    }

    /// <summary>Keeps a picture for people, under artifacts/screenshots.</summary>
    public static Task<byte[]> PictureAsync(IPage page, string name, bool wholePage = false, [CallerMemberName] string test = "") => page.ScreenshotAsync(new()
    {
        Path = RepositoryFiles.PathOf("artifacts", "screenshots", $"{test}.{name}.png"),
        FullPage = wholePage,
    });

    /// <summary>Nothing was complained of, and nothing was asked of another host.</summary>
    /// <param name="expected">Parts of complaints that belong to the test, such as a connection that it breaks.</param>
    public void AssertQuiet(params string[] expected)
    {
        Assert.DoesNotContain(Complaints, complaint => !expected.Any(part => complaint.Contains(part, StringComparison.Ordinal)));
        Assert.Empty(Elsewhere);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
