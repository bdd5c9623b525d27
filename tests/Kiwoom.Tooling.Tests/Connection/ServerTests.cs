using Kiwoom.Simulator;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Problems;

namespace Kiwoom.Tooling.Tests.Connection;

public class ServerTests
{
    private static readonly LocalSettings NoKeys = new() { Folder = Path.GetFullPath("/no-such-folder") };

    [Theory]
    [InlineData("LIVE", "live", true)]
    [InlineData("mock", "mock", false)]
    [InlineData("Sim", "sim", false)]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080", false)]
    [InlineData("https://api.kiwoom.com/", "live", true)]
    [InlineData("https://relay.example/kiwoom", "https://relay.example/kiwoom", true)]
    [InlineData("mock:https://relay.example", "mock:https://relay.example", false)]
    [InlineData("https://relay.example/", "https://relay.example", true)]
    [InlineData("HTTPS://Relay.Example:443/Kiwoom/", "https://relay.example/Kiwoom", true)]
    [InlineData("Live:https://relay.example", "https://relay.example", true)]
    [InlineData("MOCK:https://relay.example/", "mock:https://relay.example", false)]
    [InlineData("test:http://LOCALHOST:8080/", "http://localhost:8080", false)]
    [InlineData("live:http://127.0.0.1:8080/", "live:http://127.0.0.1:8080", true)]
    [InlineData("https://mockapi.kiwoom.com:443/", "mock", false)]
    [InlineData("https://[::1]:8080/", "https://[::1]:8080", false)]
    public void A_word_or_an_address_names_a_server(string text, string name, bool isLive)
    {
        Assert.True(Server.TryParse(text, out var server));
        Assert.Equal((name, isLive), (server.Name, server.IsLive));
        Assert.True(Server.TryParse(name, out var again));
        Assert.Equal(server, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("moon")]
    [InlineData("http://")]
    public void Anything_else_names_none(string text) => Assert.False(Server.TryParse(text, out _));

    [Theory]
    [InlineData("live")]
    [InlineData("mock")]
    [InlineData("https://relay.example/kiwoom")] // those for live are not for whoever stands between
    [InlineData("live:http://127.0.0.1:8080")]
    public void A_server_of_Kiwoom_needs_keys_of_its_own(string name)
    {
        Assert.True(Server.TryParse(name, out var server));
        var e = Assert.Throws<ToolingException>(() => server.FindKeys(NoKeys));
        Assert.Equal((ToolingProblem.NoKeys, true), (e.Problem, e.Message.Contains($"kiwoom setup --env {name}")));
    }

    [Theory]
    [InlineData("sim")]
    [InlineData("http://127.0.0.1:8080")]
    public void A_simulator_needs_none(string name)
    {
        Assert.True(Server.TryParse(name, out var server));
        Assert.Equal(SimulatorOptions.DefaultAppKey, server.FindKeys(NoKeys).AppKey);
    }

    [Theory]
    [InlineData("https://relay.example/kiwoom", "HTTPS://relay.example:443/kiwoom/")]
    [InlineData("http://LOCALHOST:8080/", "http://localhost:8080")]
    [InlineData("live", "https://api.kiwoom.com")]
    public void Keys_are_found_however_the_server_is_written(string stored, string asked)
    {
        using var folder = new KeyFolder();
        Assert.True(Server.TryParse(stored, out var first));
        Assert.True(Server.TryParse(asked, out var second));
        var file = new KeyFile(folder.Path);
        file.Write(first.Name, new Keys("APP", "SECRET", ""));
        Assert.Equal("APP", second.FindKeys(new() { Folder = folder.Path }).AppKey);
        Assert.True(file.Remove(second.Name));
    }

    [Fact]
    public void Keys_that_an_earlier_version_stored_as_they_were_written_are_found()
    {
        using var folder = new KeyFolder("""{"http://LOCALHOST:8080/":{"appKey":"APP","secretKey":"SECRET"},"own word":{"appKey":"A","secretKey":"S"}}""");
        Assert.True(Server.TryParse("http://localhost:8080", out var server));
        Assert.Equal("APP", server.FindKeys(new() { Folder = folder.Path }).AppKey);
        Assert.Equal("A", new KeyFile(folder.Path).Read("own word")!.AppKey);
    }

    [Theory]
    [InlineData("SECRET", true)]
    [InlineData("OTHER", false)]
    public void Two_spellings_with_different_keys_are_told(string secret, bool isFound)
    {
        using var folder = new KeyFolder($$$"""
            {"https://relay.example/":{"appKey":"APP","secretKey":"SECRET"},"https://relay.example":{"appKey":"APP","secretKey":"{{{secret}}}"}}
            """);
        Assert.True(Server.TryParse("https://relay.example", out var server));
        if (isFound)
        {
            Assert.Equal("SECRET", server.FindKeys(new() { Folder = folder.Path }).SecretKey);
            return;
        }
        var e = Assert.Throws<ToolingException>(() => server.FindKeys(new() { Folder = folder.Path }));
        Assert.Contains("https://relay.example has two different pairs of keys", e.Message);
        Assert.DoesNotContain("OTHER", e.Message);
    }

    [Fact]
    public void Keys_are_never_shown_as_text() =>
        Assert.Equal("Keys(a file)", new Keys("APP", "SECRET", "a file").ToString());

    private sealed class KeyFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-keys-");

        public KeyFolder(string? text = null)
        {
            if (text is null) return;
            var path = System.IO.Path.Combine(Path, "keys.json");
            File.WriteAllText(path, text);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
