using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>The TRs that are answered from the account.</summary>
internal static class StateAnswers
{
    public static IReadOnlyDictionary<string, Func<Call, SimulatorReply>> Of(
        StockExchange exchange, SimulatorOptions options)
    {
        var answers = new Dictionary<string, Func<Call, SimulatorReply>>(StringComparer.Ordinal);
        new OrderAnswers(exchange, options).AddTo(answers);
        new OrderListAnswers(exchange, options).AddTo(answers);
        new AccountAnswers(exchange, options).AddTo(answers);
        new ProfitAnswers(exchange, options).AddTo(answers);
        return answers;
    }
}
