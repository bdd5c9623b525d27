using System.Diagnostics;
using System.Text;
using Kiwoom.Testing;
using Npgsql;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Kiwoom.Samples.Tests;

/// <summary>Two workers and a dashboard on one account, as processes, and the file that starts them in containers.</summary>
public sealed class MachinesSampleTests
{
    private const string Folder = "docs/samples/machines";

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    /// <summary>The lease of a killed process ends in real time: some seconds.</summary>
    [DatabaseFact("bash")]
    public async Task One_worker_is_killed_and_the_other_goes_on()
    {
        var name = $"kiwoom_sample_{Guid.NewGuid():n}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        try
        {
            var (exitCode, output) = await RunAsync(new NpgsqlConnectionStringBuilder(DatabaseFactAttribute.Server) { Database = name }.ConnectionString);
            Assert.True(exitCode == 0, output);
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var (killed, other) = lines.Contains("killed first") ? ("first", "second") : ("second", "first");
            Assert.Contains($"killed {killed}", lines);
            var before = lines.Where(l => l.StartsWith($"{killed}: signal", StringComparison.Ordinal)).ToList();
            var after = lines.Where(l => l.StartsWith($"{other}: signal", StringComparison.Ordinal)).ToList();
            Assert.True(before.Count >= 4 && after.Count >= 4, output); // who has the account is asked a moment after the order
            Assert.Contains($"{other} has the account", lines);
            Assert.Contains("20 orders in the journal, 20 at the server: the same", lines);
        }
        finally
        {
            await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    /// <summary>A server in a program must not take the signal for itself: the program would not end.</summary>
    [ProgramFact("bash")]
    public async Task A_program_with_a_simulator_ends_when_the_system_asks_it_to()
    {
        var start = new ProcessStartInfo(Host, [Path.Combine(AppContext.BaseDirectory, "Machines.dll"), "simulator", "0"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        Assert.StartsWith("http://127.0.0.1:", await process.StandardOutput.ReadLineAsync());
        using var kill = Process.Start("bash", ["-c", $"kill -TERM {process.Id}"]);
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>As far as it can be looked at without containers.</summary>
    [Fact]
    public void The_compose_file_names_what_is_there()
    {
        var parser = new MergingParser(new Parser(new StringReader(File.ReadAllText(RepositoryFiles.PathOf(Folder, "compose.yaml")))));
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser);
        var services = Map(file["services"]);
        Assert.Equal(["dashboard", "database", "init", "simulator", "worker-first", "worker-second"], services.Keys.Select(k => (string)k).Order());
        var program = File.ReadAllText(RepositoryFiles.PathOf(Folder, "Program.cs"));
        foreach (var (name, service) in services.Where(s => (string)s.Key != "database").Select(s => ((string)s.Key, Map(s.Value))))
        {
            var build = Map(service["build"]);
            var context = Path.GetFullPath(Path.Combine(RepositoryFiles.PathOf(Folder), (string)build["context"]));
            Assert.Equal(Path.GetFullPath(RepositoryFiles.Root), context);
            Assert.True(File.Exists(Path.Combine(context, (string)build["dockerfile"])), name);
            Assert.Contains($"case [\"{((List<object>)service["command"])[0]}\"", program, StringComparison.Ordinal);
            Assert.All(Map(service["depends_on"]).Keys, k => Assert.Contains(k, services.Keys));
            Assert.Equal("service:database", service["network_mode"]);
            Assert.Contains("Database=" + Map(Map(services["database"])["environment"])["POSTGRES_DB"], (string)Map(service["environment"])["KIWOOM_DATABASE"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_Dockerfile_builds_the_project_that_is_there()
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf(Folder, "Dockerfile"));
        Assert.Contains($"dotnet publish {Folder}/Machines.csproj", text, StringComparison.Ordinal);
        Assert.True(File.Exists(RepositoryFiles.PathOf(Folder, "Machines.csproj")));
        Assert.Contains("\"Machines.dll\"", text, StringComparison.Ordinal);
    }

    private static Dictionary<object, object> Map(object value) => (Dictionary<object, object>)value;

    private static async Task<(int ExitCode, string Output)> RunAsync(string database)
    {
        var start = new ProcessStartInfo("bash", [RepositoryFiles.PathOf(Folder, "run.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["KIWOOM_DATABASE"] = database;
        start.Environment["MACHINES"] = $"{Host} {Path.Combine(AppContext.BaseDirectory, "Machines.dll")}";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            // Where the worker is killed between an intent and its first byte, the other looks for that order until the evidence window is over: two minutes.
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(7));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }
        return (process.HasExited ? process.ExitCode : -1, (await output + await error).ReplaceLineEndings("\n"));
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(DatabaseFactAttribute.Server + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
