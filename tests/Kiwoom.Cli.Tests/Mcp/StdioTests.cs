using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Kiwoom.Cli.Tests.Mcp;

/// <summary>The process that clients start, with raw lines and no client library: its standard output has the protocol and nothing else.</summary>
public sealed class StdioTests
{
    private static readonly string[] Lines =
    [
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}""",
        """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
        """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""",
        """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"get_quote","arguments":{"stocks":["005930"]}}}""",
        """{"jsonrpc":"2.0","id":4,"method":"logging/setLevel","params":{"level":"debug"}}""",
        """{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"search_api","arguments":{"query":"현재가"}}}""",
    ];

    [Fact]
    public async Task Standard_output_has_the_protocol_and_nothing_else()
    {
        var folder = Directory.CreateTempSubdirectory("kiwoom-stdio-");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", typeof(Program).Assembly.Location, "mcp", "--allow-orders" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(false),
            Environment = { ["KIWOOM_HOME"] = folder.FullName, ["KIWOOM_ENVIRONMENT"] = "live", ["Logging__LogLevel__Default"] = "Trace" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var answers = new Dictionary<int, JsonElement>();
        try
        {
            foreach (var line in Lines) await process.StandardInput.WriteLineAsync(line);
            await process.StandardInput.FlushAsync();
            while (answers.Count < 5)
            {
                var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
                Assert.NotNull(line);
                using var message = JsonDocument.Parse(line);
                Assert.Equal("2.0", message.RootElement.GetProperty("jsonrpc").GetString());
                if (message.RootElement.TryGetProperty("id", out var id)) answers[id.GetInt32()] = message.RootElement.Clone();
            }
            // It ends when the client closes its end.
            process.StandardInput.Close();
            Assert.Equal("", await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30)));
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            folder.Delete(recursive: true);
        }
        Assert.Contains("simulator (sim)", answers[1].GetProperty("result").GetProperty("instructions").GetString());
        Assert.Contains(answers[2].GetProperty("result").GetProperty("tools").EnumerateArray(), tool => tool.GetProperty("name").GetString() == "submit_order");
        Assert.Contains("CurrentPrice", answers[3].GetRawText());
        Assert.StartsWith("주식기본정보요청", answers[5].GetProperty("result").GetProperty("structuredContent").GetProperty("results")[0].GetProperty("koreanName").GetString());
        Assert.Contains("kiwoom mcp: simulator (sim), no money", await error);
    }
}
