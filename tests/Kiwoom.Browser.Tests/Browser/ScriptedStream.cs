using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>The events of one tab of a <see cref="ScriptedDesk"/>.</summary>
internal sealed class ScriptedStream(HttpContext http)
{
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private volatile bool _isBroken;

    public void Send(string name, string data) => _events.Writer.TryWrite($"event: {name}\ndata: {data}\n\n");

    public void Break()
    {
        _isBroken = true;
        _events.Writer.TryComplete();
    }

    public async Task RunAsync()
    {
        try
        {
            await foreach (var text in _events.Reader.ReadAllAsync(http.RequestAborted))
            {
                await http.Response.WriteAsync(text, http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            return; // the tab is gone
        }
        if (_isBroken) http.Abort();
    }
}
