namespace Kiwoom.Generated;

/// <summary>Why a request is not sent at all.</summary>
internal enum RequestRefusalReason : byte
{
    /// <summary>It breaks its table.</summary>
    Validation,

    /// <summary>It is an order to the live server, which nobody has allowed.</summary>
    LiveTradingNotAllowed,

    /// <summary>The mock server does not offer it.</summary>
    NotOnMock,
}

/// <summary>A request that is not sent.</summary>
internal sealed record RequestRefusal(RequestRefusalReason Reason, string Explanation);

/// <summary>What stops a request before anything is sent: its own table, and the server it would go to.</summary>
internal static class RequestGuard
{
    /// <returns>Why it must not be sent; null when it may.</returns>
    public static RequestRefusal? Refuse(KiwoomRequest request, IReadOnlyList<Violation> violations, CheckSettings settings) =>
        RefuseInvalid(violations, settings) ?? RefuseHere(request, settings);

    /// <summary>By what validation found.</summary>
    public static RequestRefusal? RefuseInvalid(IReadOnlyList<Violation> violations, CheckSettings settings)
    {
        if (violations.Count == 0) return null;
        var errors = violations.Where(v => !v.IsWarning || settings.AssumedRulesAreErrors).ToArray();
        return errors.Length == 0
            ? null
            : new RequestRefusal(RequestRefusalReason.Validation, string.Join(" ", errors.Select(v => v.Message)));
    }

    /// <summary>By the server that it would go to.</summary>
    public static RequestRefusal? RefuseHere(KiwoomRequest request, CheckSettings settings)
    {
        if (settings.Environment.IsLive && request.Tr.Kind == TrKind.Order && !settings.AllowLiveTrading)
        {
            return new RequestRefusal(
                RequestRefusalReason.LiveTradingNotAllowed,
                settings.Environment.IsKiwoom
                    ? "Orders to the live server need KiwoomOptions.AllowLiveTrading = true."
                    : $"{settings.Environment.Address.Host} counts as live, and orders to it need KiwoomOptions.AllowLiveTrading = true. "
                        + "Where it does not lead to the live server, say what it is: KiwoomEnvironment.FromAddress(address, KiwoomServerKind.Test).");
        }
        return settings.Environment.IsMock ? RefuseOnMock(request) : null;
    }

    /// <summary>Somebody else's code threw between the client and the connection; its message may hold anything.</summary>
    public static KiwoomError HandlerThrew(TrDescriptor tr, Exception exception) => new()
    {
        Class = ErrorClass.System,
        Message = $"A message handler threw {exception.GetType().Name}; see the inner exception.",
        TrId = tr.Id,
    };

    private static RequestRefusal? RefuseOnMock(KiwoomRequest request)
    {
        if (!request.Tr.OnMock)
            return new RequestRefusal(RequestRefusalReason.NotOnMock, $"The mock server does not offer {request.Tr.Id}.");
        return request.Tr.Request.Find(FieldRole.Venue) is { } venue && IsBesideKrx(request, venue)
            ? new RequestRefusal(RequestRefusalReason.NotOnMock, $"The mock server takes KRX only ({venue.Element}).")
            : null;
    }

    // A filter for all venues passes.
    private static bool IsBesideKrx(KiwoomRequest request, FieldDescriptor field)
    {
        var text = request.TextSlots[field.Slot];
        if (string.IsNullOrEmpty(text)) return false;
        var venue = new Venue(field.Meaning(text));
        // A text that the field does not list may be the name of a venue all the same.
        return venue == Venue.Nxt || venue == Venue.Sor || text is "NXT" or "SOR";
    }
}
