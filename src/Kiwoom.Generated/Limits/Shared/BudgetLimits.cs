namespace Kiwoom.Generated;

/// <summary>The limits that all processes keep together: those of <see cref="RateSettings"/> as so many turns within any period.</summary>
internal sealed class BudgetLimits(RateSettings settings)
{
    /// <summary>The window of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="learnt">Turns a second that a refusal taught; null for none.</param>
    /// <returns>Null where it has no limit.</returns>
    public BudgetWindow? Of(BudgetGroup group, double? learnt = null)
    {
        var own = Own(group);
        return learnt is { } rate ? BudgetWindow.PerSecond(rate, settings.Margin) : own;
    }

    private BudgetWindow? Own(BudgetGroup group)
    {
        if (group.Kind == BudgetKind.Common) return settings.Requests is { } common ? PerSecond(common) : null;
        var isOrder = group.Kind == BudgetKind.Orders;
        if (group.IsOfAll) return PerSecond(isOrder ? settings.Orders : settings.Queries);
        if (settings.PerTr.TryGetValue(group.Tr, out var own)) return BudgetWindow.Of(Math.Max(1, (int)own), own, settings.Margin);
        return isOrder ? null : BudgetWindow.Of(settings.QueryBurst, settings.QueriesPerTr, settings.Margin);
    }

    private BudgetWindow PerSecond(double rate) => BudgetWindow.PerSecond(rate, settings.Margin);
}
