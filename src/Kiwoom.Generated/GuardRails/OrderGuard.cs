namespace Kiwoom.Generated;

/// <summary>Holds orders against the guard rails of a client.</summary>
internal sealed class OrderGuard
{
    private const FileAttributes NoFile = (FileAttributes)(-1);

    private readonly GuardSettings _rails;
    private readonly OrderLedger _ledger;
    private readonly string? _killFolder;

    public OrderGuard(GuardSettings settings, TimeProvider time)
    {
        _rails = settings;
        _ledger = new OrderLedger(_rails, time);
        _killFolder = Path.GetDirectoryName(_rails.KillSwitchFile);
    }

    /// <summary>The switch that is obeyed, whatever becomes of the options.</summary>
    public KillSwitch KillSwitch => _rails.KillSwitch;

    /// <summary>What counts by now.</summary>
    public (decimal Quantity, decimal Notional, int LastMinute) Counts => _ledger.Read();

    /// <summary>Why new orders are stopped; null while they pass.</summary>
    public string? KillReason
    {
        get
        {
            if (_rails.KillSwitch.Reason is { } reason) return reason;
            if (_rails.KillSwitchFile is not { } file) return null;
            try
            {
                // File.Exists says no where the folder must not be looked into.
                if (new FileInfo(file).Attributes != NoFile) return $"The file {file} is there.";
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return $"The file {file} cannot be looked for ({e.GetType().Name}).";
            }
            return Directory.Exists(_killFolder) ? null : $"The folder of {file} is not there, so nobody could stop orders.";
        }
    }

    /// <summary>Holds an order against all rules and enters it in the ledger.</summary>
    /// <param name="request">Valid by its table.</param>
    /// <param name="entry">For <see cref="Settle"/>.</param>
    /// <returns>Why it must not be sent; null when it may.</returns>
    public GuardRailRefusal? Refuse(KiwoomRequest request, out OrderEntry entry)
    {
        entry = default;
        var fields = OrderFields.Of(request.Tr);
        if (fields.Role == OrderRole.Cancel) return null;
        if (KillReason is { } why) return GuardText.Killed(why);
        if (!_rails.IsEnabled) return null;
        if (!fields.IsCheckable) return GuardText.Uncheckable(request.Tr);

        var stock = fields.Stock(request);
        if (_rails.AllowedStocks.Count > 0 && !_rails.AllowedStocks.Contains(stock)) return GuardText.NotAllowed(stock);
        var quantity = fields.Quantity(request);
        if (quantity > _rails.MaxOrderQuantity) return GuardText.Quantity(quantity, _rails.MaxOrderQuantity.Value);
        return RefusePrice(stock, quantity, fields.Price(request), out var notional) ?? _ledger.TryEnter(quantity, notional, out entry);
    }

    /// <summary>Whether the kill switch was engaged while an order waited for its turn.</summary>
    public GuardRailRefusal? RefuseLate(TrDescriptor tr) =>
        OrderFields.Of(tr).Role != OrderRole.Cancel && KillReason is { } why ? GuardText.Killed(why) : null;

    /// <summary>
    /// An order has its outcome: what was refused or not sent does not count for the day. An unknown one does, for it may have
    /// been executed.
    /// </summary>
    public void Settle(OrderEntry entry, OrderOutcomeKind outcome)
    {
        if (entry.IsEntered && outcome is OrderOutcomeKind.NotSent or OrderOutcomeKind.Rejected)
            _ledger.TakeOut(entry, wasSent: outcome == OrderOutcomeKind.Rejected);
    }

    private GuardRailRefusal? RefusePrice(string stock, long quantity, decimal? price, out decimal notional)
    {
        notional = 0;
        decimal? reference;
        try
        {
            reference = _rails.ReferencePrices?.GetReferencePrice(stock) is > 0 and var found ? found : null;
        }
        catch (Exception e)
        {
            return GuardText.ReferenceFailed(stock, e);
        }

        var limitsNotional = _rails.MaxOrderNotional is not null || _rails.MaxDayNotional is not null;
        if (reference is null && _rails.RequireReferencePrice)
            return GuardText.NoReference(stock, "one is required, and");
        if (reference is null && price is null)
            return limitsNotional ? GuardText.NoReference(stock, "the order has no price of its own, its notional is limited, and") : null;
        if (price is { } ordered && reference is { } usual && _rails.PriceBandPercent is { } band)
        {
            var distance = Math.Abs(ordered - usual) / usual * 100;
            if (distance > band) return GuardText.Band(ordered, usual, distance, band);
        }

        // A sell below the market is filled at the market: the higher of the two is what may change hands.
        var counted = Math.Max(price ?? 0, reference ?? 0);
        notional = Product(quantity, counted);
        return notional > _rails.MaxOrderNotional
            ? GuardText.Notional(quantity, counted, notional, _rails.MaxOrderNotional.Value)
            : null;
    }

    private static decimal Product(long quantity, decimal price) =>
        price > 0 && quantity > decimal.MaxValue / price ? decimal.MaxValue : quantity * price;
}
