namespace Kiwoom.Generated;

/// <summary>What stops a request before anything is sent.</summary>
internal static class RequestGuard
{
    /// <returns>Why it must not be sent; null when it may.</returns>
    public static (OrderOutcomeReason Reason, string Explanation)? Refuse(
        KiwoomRequest request, IReadOnlyList<Violation> violations, KiwoomOptions options)
    {
        var errors = violations.Where(v => !v.IsWarning || options.AssumedRulesAreErrors).ToArray();
        if (errors.Length > 0)
            return (OrderOutcomeReason.Validation, string.Join(" ", errors.Select(v => v.Message)));
        if (options.Environment.IsLive && request.Tr.Kind == TrKind.Order && !options.AllowLiveTrading)
        {
            return (OrderOutcomeReason.LiveTradingNotAllowed,
                "Orders to the live server need KiwoomOptions.AllowLiveTrading = true.");
        }
        return options.Environment.IsMock ? RefuseOnMock(request) : null;
    }

    private static (OrderOutcomeReason, string)? RefuseOnMock(KiwoomRequest request)
    {
        if (!request.Tr.OnMock)
            return (OrderOutcomeReason.NotOnMock, $"The mock server does not offer {request.Tr.Id}.");
        return request.GetText("dmst_stex_tp") is "NXT" or "SOR"
            ? (OrderOutcomeReason.NotOnMock, "The mock server takes KRX only (dmst_stex_tp).")
            : null;
    }
}
