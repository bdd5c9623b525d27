using Kiwoom.Generated;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers health checks of accounts.</summary>
public static class KiwoomHealthChecksExtensions
{
    /// <summary>
    /// Checks an account that <c>AddKiwoom</c> registered: failed without a token or while the server is down, degraded while
    /// the kill switch is engaged or shortly after a call failed. docs/operations.md has the details.
    /// </summary>
    /// <param name="builder">Changed.</param>
    /// <param name="account">The account's name; empty for the one account of an application.</param>
    /// <param name="name">Of the check; left out it is <c>kiwoom</c> or <c>kiwoom:account</c>.</param>
    /// <param name="failureStatus">What a failure is reported as; left out it is unhealthy.</param>
    /// <param name="tags">To choose checks by.</param>
    /// <param name="timeout">How long it may take to get a token.</param>
    public static IHealthChecksBuilder AddKiwoom(
        this IHealthChecksBuilder builder,
        string account = "",
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(account);
        return builder.Add(new HealthCheckRegistration(
            name ?? (account.Length == 0 ? "kiwoom" : "kiwoom:" + account),
            services => new KiwoomHealthCheck(services.GetRequiredService<IKiwoomClientFactory>(), account),
            failureStatus,
            tags,
            timeout));
    }
}
