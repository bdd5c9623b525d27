using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kiwoom.Generated;

/// <summary>The clients of all registered accounts.</summary>
public interface IKiwoomClientFactory
{
    /// <summary>The client of an account; the same one every time.</summary>
    /// <param name="name">As registered with <c>AddKiwoom(name, ...)</c>.</param>
    /// <exception cref="OptionsValidationException">The account's options are wrong, or nothing was registered under that name.</exception>
    KiwoomClient Get(string name);
}

internal sealed class KiwoomClientFactory(
    IOptionsMonitor<KiwoomOptions> options,
    IHttpMessageHandlerFactory handlers,
    ILogger<KiwoomClient>? logger = null,
    IMeterFactory? meterFactory = null)
    : IKiwoomClientFactory, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<KiwoomClient>> _clients = new(StringComparer.Ordinal);

    public static string HandlerName(string name) => name.Length == 0 ? "Kiwoom" : "Kiwoom:" + name;

    public KiwoomClient Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _clients.GetOrAdd(name, n => new Lazy<KiwoomClient>(() => Create(n))).Value;
    }

    private KiwoomClient Create(string name) => new(options.Get(name), handlers.CreateHandler(HandlerName(name)), logger, meterFactory);

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            if (client.IsValueCreated) client.Value.Dispose();
        }
    }
}
