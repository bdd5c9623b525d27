using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>
/// Lists of orders: every query whose response has a LIST with an order number in its rows. Which orders they are is said by
/// the TR's name, by the roles of its request's fields and by the labels of their codes.
/// </summary>
internal sealed class OrderListAnswers(StockExchange exchange, SimulatorOptions options)
{
    public static bool IsOne(TrDescriptor tr) => tr.Kind is TrKind.Query or TrKind.PagedQuery
        && tr.Response.Fields.Any(static field => field.Record?.Find(FieldRole.OrderNumber) is not null);

    public SimulatorReply Answer(Call call)
    {
        var asked = new OrderListRequest(call, exchange.Today);
        if (asked.NeedsStock && asked.Stock.Length == 0)
            return Replies.Refuse(call.TrId, ServerError.Missing(asked.StockElement));
        if (asked.NeedsStock && exchange.Stocks.Find(asked.Stock) is null)
            return Replies.Refuse(call.TrId, ServerError.UnknownStock(asked.Stock));
        return List(call, asked);
    }

    private SimulatorReply List(Call call, OrderListRequest asked)
    {
        var view = exchange.QueryView;
        var all = view.Orders.Where(asked.Includes).ToList();
        return KnownReply.Of(call, head =>
            {
                var (sold, bought) = (Amount(SimulatedSide.Sell), Amount(SimulatedSide.Buy));
                head["SellContractAmount"] = sold;
                head["BuyContractAmount"] = bought;
                head["ContractAmount"] = sold + bought;
            },
            all, order => KeyOf(order, asked.IsNewestFirst),
            (record, order) => OrderRecords.Fill(
                record, order, view.QuoteOf(order.Terms.Stock), options, asked.Selection == OrderSelection.Filled),
            options.PageSize);

        long Amount(SimulatedSide side) =>
            all.Where(order => order.Terms.Side == side).Sum(static order => order.FilledAmount);
    }

    private static string KeyOf(Order order, bool isNewestFirst) =>
        (isNewestFirst ? long.MaxValue - order.Number : order.Number).ToString("D19", CultureInfo.InvariantCulture);
}

/// <summary>Which orders a list shows.</summary>
internal enum OrderSelection
{
    All,

    /// <summary>미체결.</summary>
    Live,

    /// <summary>체결.</summary>
    Filled,
}

/// <summary>What a request for a list of orders asks for.</summary>
internal sealed class OrderListRequest
{
    private readonly bool _isOfGold;
    private readonly bool _isOfBonds;
    private readonly bool _filtersStock;
    private readonly SimulatedSide? _side;
    private readonly string? _venue;
    private readonly DateOnly? _day;
    private readonly Func<long, bool> _isAskedFor;
    private readonly OrderSelection _further;

    public OrderListRequest(Call call, DateOnly today)
    {
        var table = call.Tr.Request;
        var name = call.Tr.KoreanName;
        _isOfGold = name.Contains("금현물", StringComparison.Ordinal);
        Selection = name.Contains("미체결", StringComparison.Ordinal) ? OrderSelection.Live
            : name.Contains("주문", StringComparison.Ordinal) || !name.Contains("체결", StringComparison.Ordinal) ? OrderSelection.All
            : OrderSelection.Filled;
        _further = call.Chose("미체결") ? OrderSelection.Live
            : call.Chose("체결") || call.Chose("체결내역만") ? OrderSelection.Filled
            : OrderSelection.All;
        _isOfBonds = call.Chose("채권");
        IsNewestFirst = call.Chose("역순");

        var stock = table.Find(FieldRole.Stock);
        StockElement = stock?.Element ?? "";
        Stock = new StockCode(call.Text(stock)).Symbol;
        // A list that can be asked for all stocks or for one looks at the stock only when it is asked for one.
        var hasStockFilter = table.Fields.Any(static field => field.Codes.Any(static code => code.Label == "종목"));
        NeedsStock = call.Chose("종목");
        _filtersStock = NeedsStock || !hasStockFilter && Stock.Length > 0;
        _side = call.Chose("매도") ? SimulatedSide.Sell : call.Chose("매수") ? SimulatedSide.Buy : null;
        _venue = table.Fields.Where(static field => field.Format == ValueFormat.Code)
            .Select(field => Venues.Of(call, field)).FirstOrDefault(static venue => venue is not null);
        // What still waits is shown whatever its day; everything else by its day, which is today where none is asked for.
        _day = call.Date(table.Fields.FirstOrDefault(static field => field.Format == ValueFormat.Date))
            ?? (Selection == OrderSelection.Live || _further == OrderSelection.Live ? null : today);
        _isAskedFor = NumbersOf(call);
    }

    public OrderSelection Selection { get; }

    public bool IsNewestFirst { get; }

    public bool NeedsStock { get; }

    /// <summary>Bare; empty for none.</summary>
    public string Stock { get; }

    public string StockElement { get; }

    public bool Includes(Order order)
    {
        var terms = order.Terms;
        return !_isOfBonds
            && (terms.Book == AccountBook.Gold) == _isOfGold
            && Has(order, Selection) && Has(order, _further)
            && (!_filtersStock || terms.Stock.Code == Stock)
            && (_side is null || terms.Side == _side)
            && (_venue is null || terms.Venue == _venue)
            && (_day is null || DateOnly.FromDateTime(order.Time.DateTime) == _day)
            && _isAskedFor(order.Number);
    }

    private static bool Has(Order order, OrderSelection selection) => selection switch
    {
        OrderSelection.Live => order.Remaining > 0,
        OrderSelection.Filled => order.Filled > 0,
        _ => true,
    };

    private static Func<long, bool> NumbersOf(Call call)
    {
        Func<long, bool> isAskedFor = static _ => true;
        foreach (var field in call.Tr.Request.Fields)
        {
            if (!long.TryParse(call.Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out var bound)) continue;
            if (field.Property == "BeforeOrderNumber") isAskedFor = number => number < bound;
            else if (field.Property == "FromOrderNumber") isAskedFor = number => number >= bound;
            else if (field.Role == FieldRole.OrderNumber) isAskedFor = number => number == bound;
        }

        return isAskedFor;
    }
}
