namespace Kiwoom.Generated;

/// <summary>The limits that turns are planned by: those of <see cref="RateSettings"/>, over periods that are longer by how late a turn may be used.</summary>
internal sealed class BudgetLimits(RateSettings settings)
{
    /// <summary>How late a turn may be used; then it is lost. A timer may be that late on a busy machine.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(50);

    private readonly TimeSpan _added = settings.Margin + Tolerance;

    /// <summary>Of orders and queries together; null for none.</summary>
    public BudgetWindow? Common { get; } = settings.Requests is { } rate ? BudgetWindow.PerSecond(rate, settings.Margin + Tolerance) : null;

    public BudgetWindow OfAll(bool isOrder) => BudgetWindow.PerSecond(isOrder ? settings.Orders : settings.Queries, _added);

    /// <summary>Of one API ID; null for none.</summary>
    public BudgetWindow? Of(BudgetGroup group)
    {
        if (group.Tr == BudgetGroup.Any) return null;
        if (settings.PerTr.TryGetValue(group.Tr, out var own)) return BudgetWindow.Of(Math.Max(1, (int)own), own, _added);
        return group.IsOrder ? null : BudgetWindow.Of(settings.QueryBurst, settings.QueriesPerTr, _added);
    }

    public BudgetWindow Of(double learnt) => BudgetWindow.PerSecond(learnt, _added);
}
