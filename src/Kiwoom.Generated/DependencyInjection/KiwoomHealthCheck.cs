using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kiwoom.Generated;

/// <summary>
/// Whether an account can trade: a token can be got, and the server answers. It sends nothing but a token request, and that
/// only when no token is there.
/// </summary>
internal sealed class KiwoomHealthCheck(IKiwoomClientFactory clients, string account) : IHealthCheck
{
    /// <summary>How long a failure counts when no reply has come since.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        KiwoomClient client;
        try
        {
            client = clients.Get(account);
            await client.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // The message of a foreign token provider may hold anything.
            var why = e is KiwoomException { Error: var error } ? $"{error.Class} {error.Code}".TrimEnd() : e.GetType().Name;
            return new HealthCheckResult(context.Registration.FailureStatus, $"There is no token: {why}.");
        }

        var status = client.GetStatus();
        var (health, description) = Judge(status, client.Settings.Time.GetUtcNow());
        return new HealthCheckResult(health ?? context.Registration.FailureStatus, description, data: Data(client, status));
    }

    // Null is what the registration calls a failure.
    private static (HealthStatus? Health, string Description) Judge(KiwoomClientStatus status, DateTimeOffset now)
    {
        if (status.CircuitOpenSince is { } since)
        {
            var at = since.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            return (null, $"The server is down since {at} UTC: {status.CircuitError?.Class}.");
        }
        if (status.KillReason is { } why) return (HealthStatus.Degraded, $"The kill switch stops new orders: {why}");
        var isRecent = now - status.LastErrorAt < Recent && !(status.LastReplyAt > status.LastErrorAt);
        if (isRecent && status.LastError is { } error && SpeaksOfTheServer(error.Class))
            return (HealthStatus.Degraded, $"The last call failed: {error.TrId} {error.Class} {error.Code}".TrimEnd() + ".");
        if (status.LimitsNotShared is { } problem)
            return (HealthStatus.Degraded, $"The request limits are not shared with other processes as they should be: {problem}.");
        return status.Realtime.State switch
        {
            RealtimeState.Replaced => (HealthStatus.Degraded, "Another session took the app key (R10001): realtime data does not come."),
            RealtimeState.Refused => (HealthStatus.Degraded, $"The realtime connection is refused: {status.Realtime.Error?.Class} {status.Realtime.Error?.Code}".TrimEnd() + "."),
            RealtimeState.Waiting => (HealthStatus.Degraded, "The realtime connection is lost; the next attempt follows."),
            _ => (HealthStatus.Healthy, "A token is there."),
        };
    }

    private static bool SpeaksOfTheServer(ErrorClass errorClass) => errorClass is ErrorClass.System or ErrorClass.Malformed
        or ErrorClass.Token or ErrorClass.Credentials or ErrorClass.Device or ErrorClass.WrongEnvironment;

    private static Dictionary<string, object> Data(KiwoomClient client, KiwoomClientStatus status)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["server"] = client.Environment.ToString(),
            ["waitingRequests"] = status.WaitingRequests,
            ["ordersWithinMinute"] = status.OrdersWithinMinute,
            ["dayQuantity"] = status.DayQuantity,
            ["dayNotional"] = status.DayNotional,
            ["realtime"] = status.Realtime.State.ToString(),
        };
        if (status.TokenExpiresAt is { } expires) data["tokenExpiresAt"] = expires;
        if (status.LastReplyAt is { } reply) data["lastReplyAt"] = reply;
        if (status.LastErrorAt is { } at) data["lastErrorAt"] = at;
        if (status.LastError is { } error) data["lastError"] = $"{error.TrId} {error.Class} {error.Code}".TrimEnd();
        return data;
    }
}
