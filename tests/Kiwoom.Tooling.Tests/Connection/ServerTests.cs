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
    public void A_word_or_an_address_names_a_server(string text, string name, bool isLive)
    {
        Assert.True(Server.TryParse(text, out var server));
        Assert.Equal((name, isLive), (server.Name, server.IsLive));
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

    [Fact]
    public void Keys_are_never_shown_as_text() =>
        Assert.Equal("Keys(a file)", new Keys("APP", "SECRET", "a file").ToString());
}
