using System.Text;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Text;
using Kiwoom.Vocabulary;

namespace Kiwoom.Cli.Demo;

/// <summary>Prints what went over the wire, as the simulator saw it; keys and tokens are masked.</summary>
internal sealed class WirePrinter(DemoScreen screen)
{
    public void Print(SimulatorRequest request, SimulatorReply reply)
    {
        var text = new StringBuilder();
        text.Append($"> {request.Method} {request.Path}\n");
        foreach (var name in WireHeaders.All)
        {
            if (request.Headers.TryGetValue(name, out var value))
                text.Append($"> {name}: {(name == WireHeaders.Authorization ? "Bearer ***" : value)}\n");
        }
        text.Append($"> {Hide(request.Body)}\n");
        if (reply.Transport == SimulatorTransport.Normal)
        {
            text.Append($"< HTTP {reply.Status}\n");
            foreach (var name in WireHeaders.Plain) text.Append($"< {name}: {reply.Headers.GetValueOrDefault(name, "")}\n");
            text.Append($"< {Hide(reply.Body)}");
        }
        else
        {
            text.Append($"< ({reply.Transport})");
        }
        screen.Text(text.ToString(), "grey");
    }

    private static string Hide(ReadOnlyMemory<byte> body) => Redaction.Hide(Encoding.UTF8.GetString(body.Span));
}
