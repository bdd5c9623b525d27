using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Kiwoom.Generated.Tests.Errors;

/// <summary>Keeps what is logged: text, values and exception.</summary>
internal sealed class TextLogger(ConcurrentQueue<string> logged) : ILogger<KiwoomClient>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        logged.Enqueue(formatter(state, exception) + exception);
        if (state is IEnumerable<KeyValuePair<string, object?>> values) logged.Enqueue(string.Join(' ', values));
    }
}
