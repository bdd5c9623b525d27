using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>What a client of a relay wants to have registered afterwards.</summary>
internal static class RelayRequest
{
    private const int LongestItem = 20;

    private static readonly ServerError NoAccountData = SocketErrors.NotRegistered with
    {
        Message = "The relay does not give out data of the account (kiwoom relay --account-data).",
    };

    /// <summary>A client's registrations with those of a request.</summary>
    /// <param name="before">What it has; stays as it is.</param>
    /// <param name="request">REG.</param>
    /// <param name="allowsAccountData">Whether data of the account may be registered.</param>
    /// <param name="error">Why the request is refused; null where it is not.</param>
    public static Registrations Add(Registrations before, SocketRequest request, bool allowsAccountData, out ServerError? error)
    {
        var next = before.Copy();
        var all = Read(request);
        error = request.Missing(isRemoval: false) is { } missing ? SocketErrors.Missing(missing)
            : all is null || !all.TrueForAll(IsKnown) ? SocketErrors.NotRegistered
            : !allowsAccountData && all.Exists(IsOfAccount) ? NoAccountData
            : next.Add(request.GroupNumber, request.KeepsRegistered, all);
        return error is null ? next : before;
    }

    /// <summary>A client's registrations without those of a request.</summary>
    /// <param name="before">What it has; stays as it is.</param>
    /// <param name="request">REMOVE.</param>
    /// <param name="error">Why the request is refused; null where it is not.</param>
    public static Registrations Remove(Registrations before, SocketRequest request, out ServerError? error)
    {
        var next = before.Copy();
        error = request.Missing(isRemoval: true) is { } missing ? SocketErrors.Missing(missing) : null;
        if (error is null && !request.HasData) next.RemoveGroup(request.GroupNumber);
        else if (error is null && Read(request) is { } all) next.Remove(request.GroupNumber, all);
        else error ??= SocketErrors.NotRegistered;
        return error is null ? next : before;
    }

    // Data of the account comes whatever item is named; A005930 is 005930, as the library registers it.
    private static List<Registration>? Read(SocketRequest request) => request.Registrations() is { Count: > 0 } all
        ? [.. all.Select(static one => one with { Item = KiwoomCatalog.Find(one.Type) is { TakesItems: false } ? "" : StockCodeText.Sent(one.Item).ToString() }).Distinct()]
        : null;

    private static bool IsOfAccount(Registration one) => KiwoomCatalog.Find(one.Type)!.Data!.Fields.Any(static f => f.Format == ValueFormat.Secret); // the account number

    private static bool IsKnown(Registration one) => one.Item.Length <= LongestItem &&
        KiwoomCatalog.Find(one.Type) is { Kind: TrKind.Realtime, Data: not null } tr && (!tr.TakesItems || one.Item.Length > 0);
}
