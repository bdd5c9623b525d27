using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Relaying;

// What clients register, and what they have at the source for it.
internal sealed partial class RelayDesk
{
    // Shorter than clients wait for an answer: one that hears nothing gives the item up, and one that is disconnected comes back.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    // A refusal changes nothing of what the client has.
    private async Task RegisterAsync(RelaySession session, SocketRequest request)
    {
        var next = RelayRequest.Add(session.Registrations, request, _options.AllowsAccountData, out var error);
        if (error is not null)
        {
            Answer(session, SocketWords.Register, error);
            return;
        }
        var taken = _source.Take(next.All.Where(one => !session.Held.ContainsKey(one)));
        try
        {
            using var limit = new CancellationTokenSource(LongestAnswer, _options.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, session.Gone);
            do await Task.WhenAll(taken.ConvertAll(static item => item.Live)).WaitAsync(either.Token).ConfigureAwait(false);
            while (!TryHold(session, taken, next));
        }
        catch (OperationCanceledException)
        {
            _source.Release(taken);
            lock (_lock) session.Close(ConnectAgain, "The server does not answer now. Connect and register again.");
        }
        catch (Exception e)
        {
            _source.Release(taken);
            Answer(session, SocketWords.Register, RefusalOf(e));
        }
    }

    /// <summary>The answer is sent and the data begins in one step: nothing comes before the answer, and nothing is missed after it.</summary>
    /// <returns>False where something of it was missed in the meantime.</returns>
    private bool TryHold(RelaySession session, List<RelayItem> taken, Registrations next)
    {
        List<RelayItem> gone;
        lock (_lock)
        {
            session.Gone.ThrowIfCancellationRequested();
            if (!taken.TrueForAll(static item => item.IsLive)) return false;
            foreach (var item in taken)
            {
                session.Held.Add(item.Registration, item);
                if (!session.Line.IsClosed) item.Readers.Add(session);
            }
            gone = Hold(session, next);
            Push(session, SocketFrames.Answer(SocketWords.Register, null));
        }
        _source.Release(gone);
        return true;
    }

    private void Remove(RelaySession session, SocketRequest request)
    {
        var next = RelayRequest.Remove(session.Registrations, request, out var error);
        List<RelayItem> gone;
        lock (_lock)
        {
            gone = Hold(session, next);
            Push(session, SocketFrames.Answer(SocketWords.Remove, error));
        }
        _source.Release(gone);
    }

    /// <summary>A client has these registrations from now on, all of which it holds already.</summary>
    /// <returns>What it held beside them: to be released.</returns>
    private static List<RelayItem> Hold(RelaySession session, Registrations next)
    {
        session.Registrations = next;
        var all = next.All.ToHashSet();
        var gone = session.Held.Values.Where(item => !all.Contains(item.Registration)).ToList();
        foreach (var item in gone)
        {
            item.Readers.Remove(session);
            session.Held.Remove(item.Registration);
        }
        return gone;
    }

    private static ServerError RefusalOf(Exception e) => e is KiwoomException { Error: var error }
        ? SocketErrors.NotRegistered with { ReturnCode = error.ReturnCode ?? SocketErrors.NotRegistered.ReturnCode, Message = error.Message }
        : SocketErrors.NotRegistered;
}
