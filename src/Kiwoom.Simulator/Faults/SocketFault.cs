using Kiwoom.Simulator.Internal.Faults;

namespace Kiwoom.Simulator;

/// <summary>Something that goes wrong on the realtime socket.</summary>
public sealed class SocketFault
{
    private const int FloodSize = 50_000;
    private const int Normal = 1000;
    private const int GoingAway = 1001;
    private const int ServerError = 1011;

    // Before the faults: they are added to it in their order.
    private static readonly List<SocketFault> Known = [];

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);

    private readonly Action<IFaultySession, byte[]> _apply;

    private SocketFault(string name, SocketMoment moment, string meaning, Action<IFaultySession, byte[]> apply, bool executes)
    {
        Name = name;
        Moment = moment;
        Meaning = meaning;
        Executes = executes;
        _apply = apply;
    }

    /// <summary>The connection is not opened.</summary>
    public static SocketFault ConnectionRefused { get; } = Add(nameof(ConnectionRefused), SocketMoment.Connection,
        "the connection is refused", static (_, _) => { }, executes: false);

    /// <summary>The connection is opened and closed in the handshake, as the real server did at night.</summary>
    public static SocketFault ClosedInHandshake { get; } = Add(nameof(ClosedInHandshake), SocketMoment.Login,
        "the connection is closed with 1000 instead of the answer to the login",
        static (session, _) => session.Close(Normal, "Bye"), executes: false);

    /// <summary>The token of the login has died: it is refused (8005), here and in every request.</summary>
    public static SocketFault TokenDied { get; } = Add(nameof(TokenDied), SocketMoment.Login,
        "the token has died: the login is refused with 805004 and [CODE=8005, ...], and so is every request with it",
        static (session, frame) =>
        {
            session.Send(frame);
            session.Close(Normal, "Bye");
        }, executes: false);

    /// <summary>The login is never answered.</summary>
    public static SocketFault LoginUnanswered { get; } = Add(nameof(LoginUnanswered), SocketMoment.Login,
        "the login is never answered", static (_, _) => { }, executes: false);

    /// <summary>A registration is refused (105111).</summary>
    public static SocketFault RegistrationRefused { get; } = Add(nameof(RegistrationRefused), SocketMoment.Registration,
        "the registration is refused with 105111", static (session, frame) => session.Send(frame), executes: false);

    /// <summary>A registration is made, and its answer gets lost.</summary>
    public static SocketFault RegistrationUnanswered { get; } = Add(nameof(RegistrationUnanswered), SocketMoment.Registration,
        "registered, never answered", static (_, _) => { });

    /// <summary>
    /// A frame of data is never sent. Nothing tells a client: frames have no numbers. It is the one fault for which there can be no gap.
    /// </summary>
    public static SocketFault FrameLost { get; } = Add(nameof(FrameLost), SocketMoment.Push,
        "the frame is never sent, and nothing tells of it", static (_, _) => { });

    /// <summary>A frame of data comes twice.</summary>
    public static SocketFault FrameTwice { get; } = Add(nameof(FrameTwice), SocketMoment.Push,
        "the frame comes twice",
        static (session, frame) =>
        {
            session.Send(frame);
            session.Send(frame);
        });

    /// <summary>A frame of data comes behind the next one.</summary>
    public static SocketFault FramesSwapped { get; } = Add(nameof(FramesSwapped), SocketMoment.Push,
        "the frame comes behind the next one", static (session, frame) => session.SendAfterNext(frame));

    /// <summary>A frame of data comes 5 s late, and all that follows waits behind it.</summary>
    public static SocketFault FrameDelayed { get; } = Add(nameof(FrameDelayed), SocketMoment.Push,
        "the frame comes 5 s late, and what follows waits behind it",
        static (session, frame) =>
        {
            session.Hold(Delay);
            session.Send(frame);
        });

    /// <summary>A message has the first half of a frame of data; the rest never comes.</summary>
    public static SocketFault HalfFrame { get; } = Add(nameof(HalfFrame), SocketMoment.Push,
        "a message has the first half of the frame", static (session, frame) => session.Send(frame[..(frame.Length / 2)]));

    /// <summary>A message has a frame of data and the next one behind it.</summary>
    public static SocketFault TwoFramesInOne { get; } = Add(nameof(TwoFramesInOne), SocketMoment.Push,
        "a message has the frame and the next one", static (session, frame) => session.SendWithNext(frame));

    /// <summary>The connection breaks in the middle of a frame of data.</summary>
    public static SocketFault CutInsideFrame { get; } = Add(nameof(CutInsideFrame), SocketMoment.Push,
        "the connection breaks inside the frame", static (session, frame) => session.SendCut(frame[..(frame.Length / 2)]));

    /// <summary>The connection breaks before a frame of data, without a close.</summary>
    public static SocketFault ConnectionDropped { get; } = Add(nameof(ConnectionDropped), SocketMoment.Push,
        "the connection breaks before the frame", static (session, _) => session.Cut());

    /// <summary>The server closes with 1000 before a frame of data, as it did when a token's time was over.</summary>
    public static SocketFault ClosedNormally { get; } = Add(nameof(ClosedNormally), SocketMoment.Push,
        "closed with 1000 before the frame", static (session, _) => session.Close(Normal, "Bye"));

    /// <summary>The server closes with 1001 before a frame of data: it goes away.</summary>
    public static SocketFault ClosedGoingAway { get; } = Add(nameof(ClosedGoingAway), SocketMoment.Push,
        "closed with 1001 before the frame", static (session, _) => session.Close(GoingAway, "going away"));

    /// <summary>The server closes with 1011 before a frame of data: an error of its own.</summary>
    public static SocketFault ClosedByError { get; } = Add(nameof(ClosedByError), SocketMoment.Push,
        "closed with 1011 before the frame", static (session, _) => session.Close(ServerError, "internal error"));

    /// <summary>R10001 before a frame of data: another session has the app key.</summary>
    public static SocketFault SessionReplaced { get; } = Add(nameof(SessionReplaced), SocketMoment.Push,
        "R10001 and the end before the frame", static (session, _) => session.Replace());

    /// <summary>R10002 before a frame of data, although all PINGs were answered.</summary>
    public static SocketFault HeartbeatMissed { get; } = Add(nameof(HeartbeatMissed), SocketMoment.Push,
        "R10002 and the end before the frame", static (session, _) => session.MissHeartbeat());

    /// <summary>A frame of data comes 50,000 times at once.</summary>
    public static SocketFault Flood { get; } = Add(nameof(Flood), SocketMoment.Push,
        "the frame comes 50,000 times at once",
        static (session, frame) =>
        {
            for (var i = 0; i < FloodSize; i++) session.Send(frame);
        });

    /// <summary>A PING is not sent.</summary>
    public static SocketFault PingMissing { get; } = Add(nameof(PingMissing), SocketMoment.Ping,
        "the PING is not sent", static (_, _) => { });

    /// <summary>All faults, in the order of their declaration.</summary>
    public static IReadOnlyList<SocketFault> All => Known;

    /// <summary>The name of the property, such as <c>HalfFrame</c>.</summary>
    public string Name { get; }

    /// <summary>What it strikes.</summary>
    public SocketMoment Moment { get; }

    /// <summary>What happens, in words.</summary>
    public string Meaning { get; }

    /// <summary>Whether what the client asked for is done all the same; true where it asked for nothing.</summary>
    public bool Executes { get; }

    /// <summary>Does it.</summary>
    /// <param name="session">Whom it strikes.</param>
    /// <param name="frame">What would have been sent, or for a request that is not executed the refusal.</param>
    internal void Apply(IFaultySession session, byte[] frame) => _apply(session, frame);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static SocketFault Add(
        string name, SocketMoment moment, string meaning, Action<IFaultySession, byte[]> apply, bool executes = true)
    {
        var fault = new SocketFault(name, moment, meaning, apply, executes);
        Known.Add(fault);
        return fault;
    }
}
