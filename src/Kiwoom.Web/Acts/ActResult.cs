using System.Text.Json.Serialization;
using Kiwoom.Trading;
using Kiwoom.Web.Account;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Acts;

/// <summary>What became of an act. Unknown is never a failure.</summary>
internal sealed record ActResult
{
    public string Plan { get; init; } = "";

    public string Act { get; init; } = "";

    /// <summary>Accepted, Rejected, NotSent, Unknown, Refused, Done or Working.</summary>
    public required string Outcome { get; init; }

    public required string Meaning { get; init; }

    public required string Ko { get; init; }

    public string? Explanation { get; init; }

    public string? ExplanationKo { get; init; }

    public OrderView? Order { get; init; }

    public IReadOnlyList<string> Lines { get; private init; } = [];

    public IReadOnlyList<string> LinesKo { get; private init; } = [];

    /// <summary>Nothing was sent.</summary>
    public static ActResult Refused(Said why) => new()
    {
        Outcome = "Refused",
        Meaning = "Nothing was sent.",
        Ko = "주문을 보내지 않았습니다.",
        Explanation = why.En,
        ExplanationKo = why.Ko,
    };

    /// <summary>The same with what was done.</summary>
    public ActResult With(IEnumerable<Said> lines)
    {
        var all = lines.ToList();
        return this with { Lines = [.. all.Select(static l => l.En)], LinesKo = [.. all.Select(static l => l.Ko)] };
    }

    /// <summary>It is done.</summary>
    public static ActResult Done(string meaning, string ko) => new() { Outcome = "Done", Meaning = meaning, Ko = ko };

    /// <summary>Its meaning and what is said of it, in both languages.</summary>
    [JsonIgnore]
    public Said Summary => new($"{Meaning} {(Explanation is { } why && !Meaning.Contains(why, StringComparison.Ordinal) ? why : "")}".Trim(), $"{Ko} {ExplanationKo ?? Explanation}".Trim());

    /// <summary>It goes on.</summary>
    public static ActResult Working { get; } = new()
    {
        Outcome = "Working",
        Meaning = "It is under way: follow the orders. Do not begin it again.",
        Ko = "진행 중입니다. 주문 목록에서 확인하고 다시 시작하지 마십시오.",
    };

    /// <summary>An act was handed to the desk, and what became of it was not told here.</summary>
    public static ActResult Unknown(string? explanation, string? explanationKo = null) => new()
    {
        Outcome = "Unknown",
        Meaning = "It may or may not have been executed. Do not send it again: the desk looks for it, and says what it finds.",
        Ko = "주문이 실행되었는지 알 수 없습니다. 다시 보내지 마십시오. 데스크가 확인해 알려 줍니다.",
        Explanation = explanation,
        ExplanationKo = explanationKo,
    };

    /// <summary>What became of a new order.</summary>
    public static ActResult Of(TradingOrder order, string? name)
    {
        var now = order.Current;
        var result = now.State switch
        {
            TradingOrderState.Rejected => new ActResult { Outcome = "Rejected", Meaning = "The server refused it: nothing was ordered.", Ko = "서버가 거부했습니다. 주문되지 않았습니다." },
            TradingOrderState.NotSent => new ActResult { Outcome = "NotSent", Meaning = "It did not leave this machine: nothing was ordered.", Ko = "주문이 나가지 않았습니다." },
            TradingOrderState.NotExecuted => new ActResult { Outcome = "Rejected", Meaning = "Evidence shows that the server never executed it: nothing was ordered.", Ko = "서버에서 실행되지 않은 것이 확인되었습니다." },
            TradingOrderState.Unknown or TradingOrderState.Ambiguous or TradingOrderState.Intended or TradingOrderState.Sent => Unknown(null),
            _ => new ActResult { Outcome = "Accepted", Meaning = "The server took it.", Ko = "주문이 접수되었습니다." },
        };
        return result with { Explanation = now.Explanation, ExplanationKo = OutcomeWords.Of(now), Order = OrderView.Of(order, name) };
    }

    /// <summary>What became of a change of an order.</summary>
    public static ActResult Of(OrderChange change, TradingOrder order, string? name)
    {
        var result = change.State switch
        {
            IntentState.Accepted or IntentState.ResolvedAccepted or IntentState.SettledByHand => new ActResult
            {
                Outcome = "Accepted",
                Meaning = "The server took it. A fill may have come first: look at the order.",
                Ko = "접수되었습니다. 먼저 체결되었을 수 있으니 주문을 확인하십시오.",
            },
            IntentState.Rejected => new ActResult { Outcome = "Rejected", Meaning = "The server refused it: nothing was changed.", Ko = "서버가 거부했습니다. 바뀐 것이 없습니다." },
            IntentState.NotSent or IntentState.ResolvedAbsent => new ActResult { Outcome = "NotSent", Meaning = "Nothing was changed.", Ko = "바뀐 것이 없습니다." },
            _ => Unknown(null),
        };
        return result with
        {
            Explanation = change.Explanation,
            ExplanationKo = OutcomeWords.Of(change.Explanation, change.State, change.Outcome),
            Order = OrderView.Of(order, name),
        };
    }
}
