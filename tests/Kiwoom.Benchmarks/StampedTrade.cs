using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Kiwoom.Benchmarks;

/// <summary>A frame of 0B that says in 누적거래량 (13) when it was sent.</summary>
internal sealed class StampedTrade
{
    private const string Volume = "\"13\":\"30379732\"";
    private const string Empty = "0000000000000000";

    private readonly byte[] _frame;
    private readonly int _at;

    public StampedTrade(byte[] trade)
    {
        var text = Encoding.UTF8.GetString(trade).Replace(Volume, $"\"13\":\"{Empty}\"", StringComparison.Ordinal);
        _frame = FrameServer.Frame(Encoding.UTF8.GetBytes(text));
        _at = _frame.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Empty));
    }

    /// <summary>Sends it with the time of now.</summary>
    public void Send(Socket socket)
    {
        if (!Utf8Formatter.TryFormat(Stopwatch.GetTimestamp(), _frame.AsSpan(_at), out _, new('D', 16))) throw new InvalidOperationException("The clock has too many digits.");
        Send(socket, _frame);
    }

    public static void Send(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes)..];
    }
}
