using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>Checks what the clients of a relay register, and registers it at the server.</summary>
internal sealed class RelayRegistrar(RelaySource source, bool allowsAccountData)
{
    private static readonly ServerError NoAccountData = SocketErrors.NotRegistered with { Message = "The relay does not give out data of the account (kiwoom relay --account-data)." };

    /// <summary>Registers something for a client; what is registered afterwards is in its registrations.</summary>
    /// <returns>Why nothing was; null where all was.</returns>
    public async Task<ServerError?> AddAsync(RelaySession session, SocketRequest request)
    {
        if (request.Missing(isRemoval: false) is { } missing) return SocketErrors.Missing(missing);
        if (Read(request) is not { } all || !all.TrueForAll(IsKnown)) return SocketErrors.NotRegistered;
        if (!allowsAccountData && all.Exists(static one => one.Item.Length == 0)) return NoAccountData;
        if (session.Registrations.Add(request.GroupNumber, request.KeepsRegistered, all) is { } refused) return refused;
        var added = new List<Registration>();
        try
        {
            await Task.WhenAll(session.Registrations.All.Where(one => !session.Routed.Contains(one)).ToList().Select(async one =>
            {
                await source.AddAsync(one, KiwoomCatalog.Find(one.Type)!).ConfigureAwait(false);
                lock (added) added.Add(one);
            })).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is KiwoomException or OperationCanceledException or ArgumentException)
        {
            session.Registrations.Remove(request.GroupNumber, all);
            await EndAsync(added).ConfigureAwait(false);
            return SocketErrors.NotRegistered with { Message = (e as KiwoomException)?.Error.Message ?? SocketErrors.NotRegistered.Message };
        }
    }

    /// <summary>Takes something out of a client's registrations.</summary>
    public ServerError? Remove(RelaySession session, SocketRequest request)
    {
        if (request.Missing(isRemoval: true) is { } missing) return SocketErrors.Missing(missing);
        if (!request.HasData)
        {
            session.Registrations.RemoveGroup(request.GroupNumber);
            return null;
        }
        if (Read(request) is not { } all) return SocketErrors.NotRegistered;
        session.Registrations.Remove(request.GroupNumber, all);
        return null;
    }

    /// <summary>One client fewer wants these.</summary>
    public async Task EndAsync(IEnumerable<Registration> gone)
    {
        foreach (var one in gone) await source.RemoveAsync(one).ConfigureAwait(false);
    }

    private static List<Registration>? Read(SocketRequest request) => request.Registrations() is { Count: > 0 } all
        ? [.. all.Select(static one => KiwoomCatalog.Find(one.Type) is { TakesItems: false } ? one with { Item = "" } : one)]
        : null;

    private static bool IsKnown(Registration one) =>
        KiwoomCatalog.Find(one.Type) is { Kind: TrKind.Realtime, Data: not null } tr && (!tr.TakesItems || one.Item.Length > 0);
}
