namespace Kiwoom.Simulator;

/// <summary>The TRs that are answered from the account.</summary>
internal static class StateAnswers
{
    public static IReadOnlyDictionary<string, Func<Call, SimulatorReply>> Of(
        StockExchange exchange, SimulatorOptions options)
    {
        var answers = new Dictionary<string, Func<Call, SimulatorReply>>(StringComparer.Ordinal)
        {
            ["ka10075"] = new UnfilledOrdersAnswer(exchange, options).Answer,
            ["kt00018"] = new BalanceAnswer(exchange, options).Answer,
        };
        new OrderAnswers(exchange, options).AddTo(answers);
        return answers;
    }
}
