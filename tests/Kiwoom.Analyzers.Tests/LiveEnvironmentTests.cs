using Kiwoom.Analyzers.Tests.Support;

namespace Kiwoom.Analyzers.Tests;

public class LiveEnvironmentTests
{
    private const string Marked = """
        class Tests
        {
            const string Address = "https://API.kiwoom.com/";
            object A() => new KiwoomOptions { Environment = {|KWA009:KiwoomEnvironment.Live|} };
            void B(KiwoomOptions o) => o.Environment = {|KWA009:KiwoomEnvironment.Parse("live")|};
            void C(KiwoomOptions o) => o.Environment = {|KWA009:KiwoomEnvironment.FromAddress(new Uri(Address))|};
            void D(KiwoomOptions o) => o.Environment = {|KWA009:KiwoomEnvironment.Parse(Address)|};
            void E(KiwoomOptions o, string text) => o.Environment = KiwoomEnvironment.Parse(text);
            void F(KiwoomOptions o) => o.Environment = KiwoomEnvironment.FromAddress(new Uri("https://mockapi.kiwoom.com"));
            object G() => new KiwoomOptions { Environment = KiwoomEnvironment.Mock };
            bool H(KiwoomOptions o) => o.Environment == KiwoomEnvironment.Live;
        }
        """;

    [Fact]
    public async Task A_test_project_that_talks_to_the_live_server_is_told()
    {
        var messages = await Analysis.RunAsync(Marked, isTest: true);
        Assert.All(messages, m => Assert.StartsWith("A project with xunit talks to the live server", m));
    }

    [Fact]
    public async Task A_program_may_talk_to_the_live_server()
    {
        var text = MarkedText.Parse(Marked).Text;
        Assert.Empty(await Analysis.RunAsync(text));
    }

    [Theory]
    [InlineData("nunit.framework", "NUnit")]
    [InlineData("xunit.v3.core", "xunit")]
    [InlineData("Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest")]
    [InlineData("MSTest.TestFramework", "MSTest")]
    public async Task Every_test_framework_is_known(string assembly, string framework)
    {
        var reference = Analysis.Compile("", Analysis.References).WithAssemblyName(assembly).ToMetadataReference();
        var compilation = Analysis.Compile(MarkedText.Parse(Marked).Text, [.. Analysis.References, reference]);
        var diagnostics = await Analysis.DiagnosticsOf(compilation);
        Assert.Equal(4, diagnostics.Length);
        Assert.All(diagnostics, d => Assert.StartsWith($"A project with {framework} ", d.GetMessage(null)));
    }
}
