using Kiwoom.Trading;

namespace Kiwoom.Web.Account;

/// <summary>The requests of which nobody knows what became, with the orders of the server that each could be.</summary>
internal static class UnknownView
{
    public static object Of(IEnumerable<UnknownRequest> requests, Func<string, string?> nameOf) => new
    {
        requests = requests.Select(r => new
        {
            id = r.IntentId.ToString("N"),
            state = r.State,
            action = r.Action,
            stock = r.Stock,
            name = r.Stock is { } stock ? nameOf(stock) : null,
            side = r.Side,
            quantity = r.Quantity,
            price = r.Price,
            originalNumber = r.OriginalNumber,
            sentAt = r.SentAt,
            key = r.Key,
            explanation = r.Explanation,
            explanationKo = OutcomeWords.Of(r.Explanation, r.State, r.Outcome),
            candidates = r.Candidates.Select(static c => new
            {
                number = c.Number,
                agrees = c.Agrees,
                stock = c.Stock,
                side = c.Side,
                quantity = c.Quantity,
                filled = c.Filled,
                price = c.Price,
                tradeType = c.TradeType,
                time = c.Time,
            }).ToList(),
        }).ToList(),
    };
}
