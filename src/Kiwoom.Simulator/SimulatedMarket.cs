using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator;

/// <summary>
/// The market around the account: other people's orders, scripted or from a seed, prices and suspensions.
/// </summary>
public sealed class SimulatedMarket
{
    /// <summary>The most shares, and the highest price, of somebody else's order.</summary>
    internal const long Most = 1_000_000_000;

    private readonly ExchangeAccess _access;

    internal SimulatedMarket(ExchangeAccess access) => _access = access;

    /// <summary>What the market does now; without <see cref="SimulatorOptions.Hours"/> always continuous.</summary>
    public MarketPhase Phase => _access.Do(() => Exchange.Phase);

    /// <summary>What NXT does now; without <see cref="SimulatorOptions.Hours"/> always <see cref="NxtPhase.Regular"/>.</summary>
    public NxtPhase NxtPhase => _access.Do(() => Exchange.NxtPhase);

    /// <summary>
    /// Somebody else's limit order: it fills what it meets, and the rest of it stays in the book. Before the open and
    /// after the close it belongs to that session, at the price of the session. Ticks and price limits do not bind it.
    /// </summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <param name="side">Of the counter-order: <see cref="SimulatedSide.Sell"/> fills buy orders.</param>
    /// <param name="quantity">Shares.</param>
    /// <param name="price">Limit price in won.</param>
    /// <returns>How much of it was filled at once; in an auction nothing yet.</returns>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Quantity or price is not in 1 to 1,000,000,000.</exception>
    /// <exception cref="InvalidOperationException">The stock is suspended or the market closed.</exception>
    public long Add(string stockCode, SimulatedSide side, long quantity, long price) =>
        Place(stockCode, side, quantity, price, isNxt: false);

    private long Place(string stockCode, SimulatedSide side, long quantity, long price, bool isNxt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantity, Most);
        ArgumentOutOfRangeException.ThrowIfLessThan(price, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(price, Most);
        return _access.Do(() => quantity - Exchange.AddCounterOrder(Find(stockCode), side, quantity, price, isNxt).Quantity);
    }

    /// <summary>
    /// Somebody else's limit order on NXT, at its price in every session. While 메인마켓 and the regular session of KRX are both on, and
    /// without <see cref="SimulatorOptions.Hours"/>, the two exchanges have one book here; otherwise NXT has one of its own, and what
    /// trades there leaves the last price as it is. In a break it waits.
    /// </summary>
    /// <inheritdoc cref="Add" path="/param"/>
    /// <returns>How much of it was filled at once.</returns>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Quantity or price is not in 1 to 1,000,000,000.</exception>
    /// <exception cref="InvalidOperationException">The stock is suspended or NXT closed.</exception>
    public long AddOnNxt(string stockCode, SimulatedSide side, long quantity, long price) =>
        Place(stockCode, side, quantity, price, isNxt: true);

    /// <summary>Takes all counter-orders of a stock out of the books; the account's own orders stay.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public void Clear(string stockCode) => _access.Do(() => Exchange.RemoveCounterOrders(Find(stockCode)));

    /// <summary>
    /// Begins a flow of other people's orders in a stock, so that its price moves: by <see cref="SimulatedFlow.Step"/>,
    /// by <see cref="FlowSettings.Interval"/>, or both.
    /// </summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <param name="settings">How its orders are drawn; null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting cannot work.</exception>
    public SimulatedFlow StartFlow(string stockCode, FlowSettings? settings = null)
    {
        settings ??= new FlowSettings();
        settings.Check();
        return _access.Do(() =>
        {
            var flow = new SimulatedFlow(_access, Find(stockCode), settings);
            Exchange.Clock.Add(flow);
            return flow;
        });
    }

    /// <summary>
    /// Makes up for what the clock owes: session events and flow steps since the simulator was last used. Every other
    /// call does so first; this one is for who waits for nothing else.
    /// </summary>
    public void CatchUp() => _access.Do(static () => { });

    /// <summary>거래정지: new orders and modifications are refused, nothing trades; cancels go through.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public void Suspend(string stockCode) => _access.Do(() => Exchange.Suspend(Find(stockCode), true));

    /// <summary>Ends a suspension.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public void Resume(string stockCode) => _access.Do(() => Exchange.Suspend(Find(stockCode), false));

    /// <summary>현재가 in won: the price of the last fill, before the first one the previous close.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public long LastPrice(string stockCode) => _access.Do(() => Find(stockCode).LastPrice);

    /// <summary>전일종가 in won; a new day begins only with <see cref="SimulatorOptions.Hours"/>.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public long PreviousClose(string stockCode) => _access.Do(() => Find(stockCode).PreviousClose);

    /// <summary>상한가 in won.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public long UpperLimit(string stockCode) => _access.Do(() => Find(stockCode).UpperLimit);

    /// <summary>하한가 in won.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public long LowerLimit(string stockCode) => _access.Do(() => Find(stockCode).LowerLimit);

    /// <summary>호가단위 of a stock at a price, in won.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <param name="price">In won.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public long TickSize(string stockCode, long price) => _access.Do(() => Find(stockCode).Ticks.StepAt(price));

    /// <summary>
    /// 최우선호가: the best price of one side of the regular book in won; 0 where there is no order with a price.
    /// </summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <param name="side"><see cref="SimulatedSide.Buy"/> for the best bid.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public long BestPrice(string stockCode, SimulatedSide side) => _access.Do(() => Find(stockCode).Book.BestPrice(side));

    /// <summary>Whether there is such a stock.</summary>
    internal bool Lists(string stockCode) => _access.Do(() => Exchange.Stocks.Find(stockCode) is not null);

    private StockExchange Exchange => _access.Exchange;

    private Stock Find(string stockCode) => Exchange.Stocks.Find(stockCode)
        ?? throw new ArgumentException($"There is no stock {stockCode} in the simulator.", nameof(stockCode));
}
