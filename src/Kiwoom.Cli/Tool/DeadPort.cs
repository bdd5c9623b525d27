using System.Net.Sockets;
using Kiwoom.Generated;

namespace Kiwoom.Cli.Tool;

/// <summary>Finds out, after a call without a reply, whether any program has the port of this machine that the command line names.</summary>
internal static class DeadPort
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>The address where a connection is refused; null where it is not, or where the server is another machine.</summary>
    public static async Task<string?> OfAsync(ToolContext context)
    {
        if (ServerOption.Of(context)?.Environment is not { Kind: KiwoomServerKind.Test, Address: { IsLoopback: true } address }) return null;
        using var client = new TcpClient();
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        try
        {
            await client.ConnectAsync(address.Host, address.Port, limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return address.GetLeftPart(UriPartial.Authority);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return null;
        }
    }
}
