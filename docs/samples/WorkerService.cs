using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Samples;

/// <summary>Dependency injection: a worker service that logs what the account is worth.</summary>
/// <remarks>
/// appsettings.json has <c>"Kiwoom": { "Environment": "Mock" }</c>; the keys come from user secrets or the environment
/// (<c>Kiwoom__AppKey</c>, <c>Kiwoom__SecretKey</c>) and are never in a file that is checked in.
/// </remarks>
public static class WorkerService
{
    public static IHost Create(HostApplicationBuilder builder, Action<IHttpClientBuilder>? http = null)
    {
        var client = builder.Services.AddKiwoom(builder.Configuration.GetSection("Kiwoom"));
        http?.Invoke(client);
        builder.Services.AddHostedService<BalanceWorker>();
        return builder.Build();
    }
}

/// <summary>Asks once a minute. A query that fails costs one line in the log, not the service.</summary>
public sealed class BalanceWorker(IKiwoomClient client, ILogger<BalanceWorker> logger, TimeProvider? time = null) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time ?? TimeProvider.System);
        do
        {
            try
            {
                var balance = await client.Accounts.GetAccountEvaluationBalanceAsync(
                    new() { BalanceView = BalanceView.Combined, Venue = Venue.Krx }, stoppingToken);
                logger.LogInformation("Worth {Worth}, profit {Profit}", balance.TotalEvaluationAmount, balance.TotalEvaluationProfitLoss);
            }
            catch (KiwoomException e)
            {
                logger.LogWarning(e, "No balance this time: {Class} {Code}", e.Class, e.Code);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
