using System.Text;
using System.Text.RegularExpressions;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Demo;

/// <summary>Prints what went over the wire, as the simulator saw it; keys and tokens are masked.</summary>
internal sealed partial class WirePrinter(DemoScreen screen)
{
    private static readonly string[] RequestHeaders = ["api-id", "authorization", "cont-yn", "next-key"];
    private static readonly string[] ReplyHeaders = ["api-id", "cont-yn", "next-key"];

    public void Print(SimulatorRequest request, SimulatorReply reply)
    {
        var text = new StringBuilder();
        text.Append($"> {request.Method} {request.Path}\n");
        foreach (var name in RequestHeaders)
        {
            if (request.Headers.TryGetValue(name, out var value))
                text.Append($"> {name}: {(name == "authorization" ? "Bearer ***" : value)}\n");
        }
        text.Append($"> {Mask(request.Body)}\n");
        if (reply.Transport == SimulatorTransport.Normal)
        {
            text.Append($"< HTTP {reply.Status}\n");
            foreach (var name in ReplyHeaders)
                text.Append($"< {name}: {reply.Headers.GetValueOrDefault(name, "")}\n");
            text.Append($"< {Mask(reply.Body)}");
        }
        else
        {
            text.Append($"< ({reply.Transport})");
        }
        screen.Text(text.ToString(), "grey");
    }

    private static string Mask(ReadOnlyMemory<byte> body) =>
        Secret().Replace(Encoding.UTF8.GetString(body.Span), "$1***\"");

    [GeneratedRegex("""("(?:appkey|secretkey|token|acnt_no)"\s*:\s*")[^"]*"?""")]
    private static partial Regex Secret();
}
