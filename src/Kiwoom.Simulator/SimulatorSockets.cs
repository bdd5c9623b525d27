using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator;

/// <summary>Opens realtime connections to a simulator in memory.</summary>
internal sealed class SimulatorSockets(SocketDesk desk) : IRealtimeSocketFactory
{
    public ValueTask<IRealtimeSocket> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return SocketDesk.IsPath(address.AbsolutePath)
            ? new(desk.Open())
            : throw new IOException($"The simulator has no realtime socket at {address.AbsolutePath}.");
    }
}
