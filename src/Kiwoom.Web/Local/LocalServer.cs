using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kiwoom.Web.Local;

/// <summary>A server on 127.0.0.1 alone.</summary>
internal static class LocalServer
{
    /// <summary>Builds one that refuses what <see cref="LocalAccess"/> does before anything else sees it.</summary>
    /// <param name="port">0 lets the system choose.</param>
    /// <param name="largestBody">Bytes that a request may have.</param>
    /// <param name="services">Adds services; null for none.</param>
    /// <param name="refuse">Answers a request that is refused.</param>
    public static WebApplication Build(
        int port, int largestBody, Action<IServiceCollection>? services, Func<HttpContext, int, string, Task> refuse)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = largestBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        services?.Invoke(builder.Services);
        var application = builder.Build();
        application.Use((http, next) => LocalAccess.Refuse(http) is var (status, why) ? refuse(http, status, why) : next(http));
        return application;
    }

    /// <summary>The address of one that has started.</summary>
    public static string AddressOf(WebApplication application) =>
        application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
}
