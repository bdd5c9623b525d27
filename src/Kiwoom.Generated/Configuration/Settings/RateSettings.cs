namespace Kiwoom.Generated;

/// <summary>The rates of a budget: those of one environment, the strictest of all clients that share it.</summary>
internal sealed record RateSettings
{
    public required double Orders { get; init; }

    public required double Queries { get; init; }

    public required double? Requests { get; init; }

    public required double QueriesPerTr { get; init; }

    public required int QueryBurst { get; init; }

    public required IReadOnlyDictionary<string, double> PerTr { get; init; }

    public required TimeSpan Margin { get; init; }

    public required TimeSpan RememberRefusals { get; init; }

    /// <summary>Where the turns are shared with other processes; null where they are not.</summary>
    public IKiwoomBudgetStore? Store { get; init; }

    /// <summary>How many processes share them at the most.</summary>
    public int Processes { get; init; } = 1;

    public static RateSettings Of(KiwoomLimits limits, KiwoomEnvironment environment) => new()
    {
        Orders = environment.IsMock ? limits.MockOrdersPerSecond : limits.OrdersPerSecond,
        Queries = environment.IsMock ? limits.MockQueriesPerSecond : limits.QueriesPerSecond,
        Requests = limits.RequestsPerSecond,
        QueriesPerTr = limits.QueriesPerSecondPerTr,
        QueryBurst = limits.QueryBurstPerTr,
        PerTr = new Dictionary<string, double>(limits.PerTr, StringComparer.Ordinal),
        Margin = limits.Margin,
        RememberRefusals = limits.RememberRefusals,
        Store = limits.Store,
        Processes = limits.Processes,
    };

    /// <summary>The stricter of two in every point.</summary>
    public RateSettings StricterOf(RateSettings other)
    {
        var perTr = new Dictionary<string, double>(PerTr, StringComparer.Ordinal);
        foreach (var (id, rate) in other.PerTr)
            perTr[id] = perTr.TryGetValue(id, out var own) ? Math.Min(own, rate) : rate;
        return new RateSettings
        {
            Orders = Math.Min(Orders, other.Orders),
            Queries = Math.Min(Queries, other.Queries),
            Requests = Requests is { } a && other.Requests is { } b ? Math.Min(a, b) : Requests ?? other.Requests,
            QueriesPerTr = Math.Min(QueriesPerTr, other.QueriesPerTr),
            QueryBurst = Math.Min(QueryBurst, other.QueryBurst),
            PerTr = perTr,
            Margin = Margin > other.Margin ? Margin : other.Margin,
            RememberRefusals = RememberRefusals > other.RememberRefusals ? RememberRefusals : other.RememberRefusals,
            Store = Store ?? other.Store,
            Processes = Math.Max(Processes, other.Processes),
        };
    }
}
