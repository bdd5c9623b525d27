using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Display;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>The checks before a change, with a mark at each line: ✓ passed, ✗ failed, ! failed and only warns, ? cannot be told. The last two stop nothing.</summary>
internal static class CheckList
{
    private static readonly ListColumn[] Columns = [new("mark", ""), new("check", "Check"), new("what", "확인"), new("text", "결과")];

    public static void Print(
        ToolContext context, ReplyFormat format, IEnumerable<OrderCheck> checks, IReadOnlyDictionary<OrderCheckName, CheckSeverity> severities) =>
        new ListPrinter(context, format, Columns).Print(checks.Select(c => new object?[] { Mark(c, severities), c.Name.ToString(), LabelOf(c.Name), c.Text }));

    public static void Tell(ToolContext context, IEnumerable<OrderCheck> checks, IReadOnlyDictionary<OrderCheckName, CheckSeverity> severities)
    {
        foreach (var check in checks)
            context.Tell($"{Mark(check, severities)} {check.Name} ({LabelOf(check.Name)}): {check.Text}{(Warns(check, severities) ? " A warning; the server decides (경고)." : "")}");
    }

    public static bool HasFailed(IEnumerable<OrderCheck> checks) => checks.Any(c => c.Passed == false);

    /// <summary>Whether one failed that stops a change: some only warn.</summary>
    public static bool HasFailed(IEnumerable<OrderCheck> checks, IReadOnlyDictionary<OrderCheckName, CheckSeverity> severities) =>
        checks.Any(c => c.Passed == false && severities.GetValueOrDefault(c.Name) == CheckSeverity.Refuse);

    private static bool Warns(OrderCheck check, IReadOnlyDictionary<OrderCheckName, CheckSeverity> severities) =>
        check.Passed == false && severities.GetValueOrDefault(check.Name) != CheckSeverity.Refuse;

    private static string Mark(OrderCheck check, IReadOnlyDictionary<OrderCheckName, CheckSeverity> severities) => check.Passed switch
    {
        true => "✓",
        false when Warns(check, severities) => "!",
        false => "✗",
        _ => "?",
    };

    private static string LabelOf(OrderCheckName name) => name switch
    {
        OrderCheckName.NumberExists => "주문번호",
        OrderCheckName.SomethingRemains => "미체결 잔량",
        OrderCheckName.StateAllows => "주문 상태",
        OrderCheckName.QuantityValid => "수량",
        OrderCheckName.PriceValid => "호가 단위와 상하한가",
        OrderCheckName.SessionAllows => "거래 시간",
        _ => "",
    };
}
