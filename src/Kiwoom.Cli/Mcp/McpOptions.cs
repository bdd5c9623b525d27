using System.CommandLine;
using Kiwoom.Cli.Catalog;
using Kiwoom.Cli.Mcp.Orders;
using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.Mcp;

/// <summary>The options of <c>kiwoom mcp</c>. All that a server may do is said here, when a person starts it.</summary>
internal sealed class McpOptions
{
    private static readonly OrderLimits Usual = new();

    public Option<string> Server { get; } = Sim();

    public Option<string?> Specs { get; } = SearchedTrs.CreateOption();

    public Option<string?> Journal { get; } = new("--journal") { Description = "The folder of the journal; the user's state folder without it (주문 기록 폴더)" };

    public Option<bool> Http { get; } = new("--http") { Description = "Serve over HTTP on 127.0.0.1 instead of stdin and stdout (HTTP로 제공)" };

    public Option<int> Port { get; } = new("--port") { Description = "For --http; without it the system chooses one (포트)" };

    public Option<bool> AllowOrders { get; } = new("--allow-orders") { Description = "Also plan orders, which a person confirms; without it nothing can be sent (주문 허용)" };

    public Option<bool> Live { get; } = new("--live") { Description = "Allow orders with real money (실전 주문 허용)" };

    public Option<ConfirmedBy> Confirm { get; } = new("--confirm") { Description = "person, terminal (kiwoom approve alone), or on a simulator nobody (주문 확인)" };

    public Option<string?> Stocks { get; } = new("--stocks") { Description = "Only these may be ordered: 005930,000660 (주문 가능 종목)", HelpName = "codes" };

    public Option<decimal> OrderWon { get; } = new("--max-order-won") { CustomParser = ExactDecimal.Of, Description = "Won of one order (주문당 한도)", DefaultValueFactory = static _ => Usual.OrderWon };

    public Option<decimal> DayWon { get; } = new("--max-day-won") { CustomParser = ExactDecimal.Of, Description = "Won of all orders of a day (하루 한도)", DefaultValueFactory = static _ => Usual.DayWon };

    public Option<int> DayOrders { get; } = new("--max-day-orders") { Description = "Orders of a day (하루 주문 수)", DefaultValueFactory = static _ => Usual.DayOrders };

    public Option<bool> AllowMarket { get; } = new("--allow-market") { Description = "Also orders without a price (시장가 허용)" };

    public Option<decimal> Beyond { get; } = new("--max-beyond") { CustomParser = ExactDecimal.Of, Description = "Percent of a limit beyond the price now (현재가 대비 %)", DefaultValueFactory = static _ => Usual.Beyond };

    public Option<decimal> Move { get; } = new("--max-move") { CustomParser = ExactDecimal.Of, Description = "Percent that the price may move after a preview (미리보기 후 변동 %)", DefaultValueFactory = static _ => Usual.Move };

    public Option<int> PlanSeconds { get; } = new("--plan-seconds") { Description = "How long a plan lives (계획 유효 시간)", DefaultValueFactory = static _ => 120 };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [Server, Specs, Journal, Http, Port, AllowOrders, .. OfOrders];

    /// <summary>Those that mean nothing without <see cref="AllowOrders"/>.</summary>
    public IReadOnlyList<Option> OfOrders => [Live, Confirm, Stocks, OrderWon, DayWon, DayOrders, AllowMarket, Beyond, Move, PlanSeconds];

    // No variable decides whose money an assistant sees: without the option it is a simulator's.
    private static Option<string> Sim()
    {
        var option = ServerOption.Create(
            "sim (a simulator inside this process, the default), mock, live or an address (접속 서버)",
            Kiwoom.Tooling.Connection.Server.Sim, Kiwoom.Tooling.Connection.Server.Mock, Kiwoom.Tooling.Connection.Server.Live);
        option.DefaultValueFactory = static _ => Kiwoom.Tooling.Connection.Server.Sim;
        return option;
    }
}
