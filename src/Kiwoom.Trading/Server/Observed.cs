using Kiwoom.Generated.Accounts;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Trading;

/// <summary>
/// What rows and realtime data say about orders. Of a column that may mean two things only that is taken which is true of both; the
/// record of the day has the rest.
/// </summary>
internal static class Observed
{
    public static ObservationFact? Of(GetAccountOrderFillDetailRow row, DateOnly date, DateTimeOffset now)
    {
        if (OrderNumbers.Of(row.OrderNumber) is not { } number) return null;
        var parent = ParentOf(row.OriginalOrderNumber, number);
        return new()
        {
            At = now,
            TradeDate = date,
            Source = ObservationSource.DayOrders,
            Number = number,
            Parent = parent,
            Kind = KindOf(parent, row.ModifyCancelText, row.SideText),
            Book = BookOf(row.CreditTypeName),
            Stock = row.StockCode?.Symbol,
            Side = SideOf(row.SideText),
            Ordered = row.OrderQuantity,
            Filled = row.FillQuantity,
            Remaining = row.RemainingQuantity,
            Confirmed = row.ConfirmedQuantity,
            Price = row.OrderPrice?.Value,
            Status = row.AcceptanceText,
            TradeType = TextOf(row.TradeTypeText),
            Time = row.OrderTime,
            FilledMoney = row.FillQuantity * row.FillPrice?.Value,
            IsMoneyEstimated = true,
            IsRefused = IsRefusal(row.AcceptanceText),
            Venue = VenueOf(row.Venue, isRouted: false),
        };
    }

    public static ObservationFact? Of(GetAllGoldSpotOrderFillsRow row, DateOnly date, DateTimeOffset now)
    {
        if (OrderNumbers.Of(row.OrderNumber) is not { } number) return null;
        var parent = ParentOf(row.OriginalOrderNumber, number);
        return new()
        {
            At = now,
            TradeDate = date,
            Source = ObservationSource.DayOrders,
            Number = number,
            Parent = parent,
            Kind = KindOf(parent, row.ModifyCancelText, row.SideText),
            Book = nameof(TradingBook.Gold),
            Stock = row.StockCode?.Symbol,
            Side = SideOf(row.SideText),
            Ordered = row.OrderQuantity,
            Filled = row.FillQuantity,
            Remaining = row.RemainingQuantity,
            Confirmed = row.ConfirmedQuantity,
            Price = row.OrderPrice?.Value,
            Status = row.AcceptanceText,
            TradeType = TextOf(row.TradeTypeText),
            FilledMoney = row.FillQuantity * row.FillPrice?.Value,
            IsMoneyEstimated = true,
            IsRefused = IsRefusal(row.AcceptanceText),
        };
    }

    public static ObservationFact? Of(GetUnfilledOrdersRow row, DateOnly date, DateTimeOffset now)
    {
        if (OrderNumbers.Of(row.OrderNumber) is not { } number) return null;
        // 체결량 may be that of the last fill: the sum of all only where it agrees with what remains.
        var isSum = row.OrderQuantity - row.RemainingQuantity == row.FillQuantity;
        return new()
        {
            At = now,
            TradeDate = date,
            Source = ObservationSource.OpenOrders,
            Number = number,
            Parent = ParentOf(row.OriginalOrderNumber, number),
            Stock = row.StockCode?.Symbol,
            Side = SideOf(row.SideText),
            Ordered = row.OrderQuantity,
            Filled = row.FillQuantity,
            Remaining = row.RemainingQuantity,
            Price = row.OrderPrice?.Value,
            FilledMoney = isSum ? row.TotalFillAmount : null,
            Fee = row.TodayCommission,
            Tax = row.TodayTax,
            Status = row.OrderState?.ToString(),
            TradeType = TextOf(row.TradeTypeText),
            Venue = VenueOf(row.Venue, row.IsSmartOrderRouted == true),
            Time = row.Time,
        };
    }

    public static ObservationFact? Of(GetFilledOrdersRow row, DateOnly date, DateTimeOffset now)
    {
        if (OrderNumbers.Of(row.OrderNumber) is not { } number) return null;
        return new()
        {
            At = now,
            TradeDate = date,
            Source = ObservationSource.Fills,
            Number = number,
            Parent = ParentOf(row.OriginalOrderNumber, number),
            Stock = row.StockCode?.Symbol,
            Side = SideOf(row.SideText),
            Ordered = row.OrderQuantity,
            Filled = row.FillQuantity,
            Remaining = row.RemainingQuantity,
            Price = row.OrderPrice?.Value,
            FilledMoney = row.FillQuantity * row.FillPrice?.Value,
            IsMoneyEstimated = true,
            Fee = row.TodayCommission,
            Tax = row.TodayTax,
            Status = row.OrderState?.ToString(),
            TradeType = TextOf(row.TradeTypeText),
            Venue = VenueOf(row.Venue, row.IsSmartOrderRouted == true),
            Time = row.OrderTime,
        };
    }

    public static ObservationFact? Of(OrderFill data, DateOnly date, DateTimeOffset now)
    {
        if (OrderNumbers.Of(data.OrderNumber) is not { } number) return null;
        var parent = ParentOf(data.OriginalOrderNumber, number);
        var isFill = data.OrderState == OrderState.Filled;
        var isSum = isFill && data.OrderQuantity - data.RemainingQuantity == data.FillQuantity;
        return new()
        {
            At = now,
            TradeDate = date,
            Source = ObservationSource.Stream,
            Number = number,
            Parent = parent,
            Kind = KindOf(parent, null, data.SideText),
            Stock = data.StockCode?.Symbol,
            Side = SideOf(data.SideText),
            Ordered = data.OrderQuantity,
            Filled = isFill ? data.FillQuantity : null,
            Remaining = data.RemainingQuantity,
            Price = data.OrderPrice?.Value,
            FilledMoney = isSum ? data.TotalFillAmount : null,
            Fee = data.TodayCommission,
            Tax = data.TodayTax,
            Status = data.OrderState?.ToString(),
            TradeType = TextOf(data.TradeTypeText),
            IsRefused = data.OrderState == OrderState.Rejected,
        };
    }

    /// <summary>
    /// Rows of one reading that have the same number at different exchanges are parts of one order that was routed (SOR): added up. Others stay as they
    /// are, such as a row that two pages have.
    /// </summary>
    public static IReadOnlyList<ObservationFact> AddUp(IReadOnlyList<ObservationFact> rows)
    {
        if (rows.Count == rows.DistinctBy(static r => r.Number).Count()) return rows;
        var sums = new List<ObservationFact>();
        foreach (var parts in rows.GroupBy(static r => r.Number))
        {
            var all = parts.ToList();
            var areParts = all.Count > 1 && all.TrueForAll(static r => r.Venue is nameof(Venue.Krx) or nameof(Venue.Nxt)) && all.DistinctBy(static r => r.Venue).Count() == all.Count;
            if (!areParts) sums.AddRange(all);
            else sums.Add(all.Aggregate(static (one, other) => one with
            {
                Venue = nameof(Venue.Sor),
                Ordered = one.Ordered + other.Ordered,
                Filled = one.Filled + other.Filled,
                Remaining = one.Remaining + other.Remaining,
                Confirmed = one.Confirmed + other.Confirmed,
                FilledMoney = MoneyOf(one) + MoneyOf(other),
            }));
        }
        return sums;
    }

    // A part of which nothing is filled has no price.
    private static decimal? MoneyOf(ObservationFact part) => part.Filled == 0 ? 0 : part.FilledMoney;

    // An order whose row repeats its own number there refers to no other one.
    private static string? ParentOf(string? original, string number) => OrderNumbers.Of(original) is { } parent && parent != number ? parent : null;

    // An order that refers to another one and says neither may be either.
    private static OrderRequestKind? KindOf(string? parent, string? change, string? side)
    {
        if (parent is null) return OrderRequestKind.New;
        if (Has(change, "취소") || Has(side, "취소")) return OrderRequestKind.Cancel;
        return Has(change, "정정") || Has(side, "정정") ? OrderRequestKind.Modify : null;
    }

    private static string? SideOf(string? text) =>
        Has(text, "매수") ? nameof(OrderAction.Buy) : Has(text, "매도") ? nameof(OrderAction.Sell) : null;

    private static string? BookOf(string? credit) => string.IsNullOrWhiteSpace(credit) ? null
        : Has(credit, "융자") || Has(credit, "대주") || Has(credit, "신용") ? nameof(TradingBook.Credit)
        : Has(credit, "보통") || Has(credit, "현금") ? nameof(TradingBook.Cash)
        : null;

    // What the record of the day writes for an order that the exchange refused is not documented; this word can mean nothing else.
    private static bool IsRefusal(string? acceptance) => Has(acceptance, "거부");

    // The exchange of both together is none that an order can be sent to.
    private static string? VenueOf(Venue? venue, bool isRouted) => isRouted ? nameof(Venue.Sor)
        : venue is { } known && (known == Venue.Krx || known == Venue.Nxt || known == Venue.Sor) ? known.Name
        : null;

    private static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.Ordinal) == true;
}
