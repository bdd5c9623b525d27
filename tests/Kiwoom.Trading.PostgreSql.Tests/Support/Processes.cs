using System.Diagnostics;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.PostgreSql.Tests.Support;

/// <summary>A process of Kiwoom.TurnProcess.</summary>
internal static class Processes
{
    public static Process Start(string database, KiwoomSimulator simulator, params string[] arguments) => Process.Start(
        new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet", [Path.Combine(AppContext.BaseDirectory, "Kiwoom.TurnProcess.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["KIWOOM_DATABASE"] = database,
                ["KIWOOM_APP_KEY"] = simulator.Options.AppKey,
                ["KIWOOM_SECRET_KEY"] = simulator.Options.SecretKey,
            },
        })!;

    public static async Task<string?> LineAsync(Process process) => await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
}
