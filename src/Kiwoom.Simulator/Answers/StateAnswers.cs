using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>What is answered from the exchange and the account.</summary>
internal sealed class StateAnswers
{
    private readonly OrderAnswers _orders;
    private readonly OrderListAnswers _orderLists;
    private readonly Dictionary<string, Func<Call, SimulatorReply>> _byId = new(StringComparer.Ordinal);

    public StateAnswers(StockExchange exchange, SimulatorOptions options)
    {
        _orders = new OrderAnswers(exchange, options);
        _orderLists = new OrderListAnswers(exchange, options);
        new AccountAnswers(exchange, options).AddTo(_byId);
        new ProfitAnswers(exchange, options).AddTo(_byId);
    }

    /// <summary>The answer; null for a TR that does not tell of the account.</summary>
    public SimulatorReply? Find(Call call) => call.Tr.Order is { } order ? _orders.Answer(call, order)
        : OrderListAnswers.IsOne(call.Tr) ? _orderLists.Answer(call)
        : _byId.TryGetValue(call.TrId, out var answer) ? answer(call)
        : null;
}
