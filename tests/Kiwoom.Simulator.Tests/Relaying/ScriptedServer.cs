using System.Text;
using System.Threading.Channels;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Socket;
using Kiwoom.Vocabulary;

namespace Kiwoom.Simulator.Tests.Relaying;

/// <summary>The server above a relay: it takes every login and registration but those that a test refuses, and pushes what a test says.</summary>
internal sealed class ScriptedServer : IRealtimeSocketFactory
{
    private readonly Channel<string> _requests = Channel.CreateUnbounded<string>();
    private SocketLine? _line;

    /// <summary>What happened, one after the other: "LOGIN", "REG 0B 005930", "REMOVE 0B 005930".</summary>
    public ChannelReader<string> Requests => _requests.Reader;

    /// <summary>Items whose registration is refused.</summary>
    public HashSet<string> Refused { get; } = [];

    /// <summary>Items whose registration is not answered.</summary>
    public HashSet<string> Unanswered { get; } = [];

    public ValueTask<IRealtimeSocket> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        _line = new SocketLine(Receive, static _ => { });
        return new(_line);
    }

    public void Push(string frame) => _line!.Push(Encoding.UTF8.GetBytes(frame));

    public void Trade(string item, int price) => Push(Frame(Entry(item, price)));

    public static string Frame(params string[] entries) => $$"""{"data":[{{string.Join(',', entries)}}],"trnm":"REAL"}""";

    public static string Entry(string item, int price) => $$$"""{"values":{"20":"100000","10":"+{{{price}}}","15":"+1"},"type":"0B","name":"주식체결","item":"{{{item}}}"}""";

    /// <summary>Breaks the connection.</summary>
    public void Cut() => _line!.Cut();

    /// <summary>Waits for a request; others before it are passed over.</summary>
    public async Task UntilAsync(string request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await Requests.ReadAsync(limit.Token) != request)
        {
        }
    }

    private void Receive(SocketLine line, ReadOnlyMemory<byte> message)
    {
        var request = SocketRequest.Parse(message)!;
        if (request.Service == SocketWords.Login)
        {
            _requests.Writer.TryWrite("LOGIN");
            line.Push(SocketFrames.LoggedIn);
            return;
        }
        var all = request.Registrations() ?? [];
        foreach (var one in all) _requests.Writer.TryWrite($"{request.Service} {one.Type} {one.Item}");
        if (all.Any(one => Unanswered.Contains(one.Item))) return;
        line.Push(SocketFrames.Answer(request.Service, all.Any(one => Refused.Contains(one.Item)) ? new ServerError(105111, "이 항목은 등록할 수 없습니다") : null));
    }
}
