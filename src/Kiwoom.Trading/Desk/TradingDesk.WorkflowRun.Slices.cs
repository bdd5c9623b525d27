using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <content>A quantity in slices.</content>
public sealed partial class TradingDesk
{
    private sealed partial class WorkflowRun
    {
        private async Task<string> OrderSlicesAsync(CancellationToken cancellationToken)
        {
            var action = Enum.Parse<OrderAction>(_plan.Side!);
            while (_plan.Done * _plan.Slice < _plan.Quantity)
            {
                // Also after a restart: slices that come at once are not what was asked for.
                if (_plan.NextAt - desk._time.GetUtcNow() is { Ticks: > 0 } wait) await Task.Delay(wait, desk._time, cancellationToken).ConfigureAwait(false);
                var quantity = Math.Min(_plan.Slice, _plan.Quantity - _plan.Done * _plan.Slice);
                var key = FormattableString.Invariant($"{workflow.Id:N} {_plan.Done}");
                var placed = await PlaceAsync(action, key, new NewOrder
                {
                    StockCode = _plan.Stock!,
                    Quantity = quantity,
                    Price = _plan.Price,
                    TradeType = _plan.Price is null ? TradeType.Market : TradeType.Limit,
                }, cancellationToken).ConfigureAwait(false);
                if (!placed.StartsWith("Ordered", StringComparison.Ordinal))
                    return FormattableString.Invariant($"{placed} Slice {_plan.Done + 1} was of {quantity}; after it {_plan.Quantity - _plan.Done * _plan.Slice - quantity} of {_plan.Quantity} are not ordered.");
                var next = _plan with { Done = _plan.Done + 1, NextAt = desk._time.GetUtcNow() + _plan.Pause };
                await EnterAsync("Ordering", next, cancellationToken).ConfigureAwait(false);
            }
            return "All slices are ordered.";
        }
    }
}
