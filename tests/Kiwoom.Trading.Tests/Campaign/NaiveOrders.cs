using System.Globalization;
using System.Text.Json;

namespace Kiwoom.Trading.Tests.Campaign;

/// <summary>
/// A second opinion on quantities: what the server's own replies to kt00007 say, read as plain JSON without any of the desk's or the client's
/// code. Of each number the last row counts.
/// </summary>
internal sealed class NaiveOrders
{
    private readonly Dictionary<string, JsonElement> _last = [];

    /// <param name="replies">The bodies in the order in which they came.</param>
    public NaiveOrders(IEnumerable<string> replies)
    {
        foreach (var reply in replies)
        {
            if (!TryRead(reply, out var root) || !root.TryGetProperty("acnt_ord_cntr_prps_dtl", out var rows) || rows.ValueKind != JsonValueKind.Array) continue;
            foreach (var row in rows.EnumerateArray()) _last[Number(row, "ord_no")] = row;
        }
    }

    /// <summary>The quantities of a new order and everything that modified it.</summary>
    public OrderQuantities Of(string root)
    {
        var (filled, remaining) = (0L, 0L);
        foreach (var row in _last.Values.Where(r => !IsCancel(r) && RootOf(r) == root))
        {
            filled += Count(row, "cntr_qty");
            remaining += Count(row, "ord_remnq");
        }
        return new(filled, remaining, Count(_last[root], "ord_qty") - filled - remaining);
    }

    private static bool IsCancel(JsonElement row) => row.GetProperty("mdfy_cncl").GetString()!.Contains("취소", StringComparison.Ordinal);

    private static string Number(JsonElement row, string name) => row.GetProperty(name).GetString()!.Trim().TrimStart('0');

    private static long Count(JsonElement row, string name) => long.Parse(row.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static bool TryRead(string reply, out JsonElement root)
    {
        root = default;
        try
        {
            using var document = JsonDocument.Parse(reply);
            root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false; // a fault made it so
        }
    }

    private string RootOf(JsonElement row)
    {
        while (Number(row, "ori_ord") is { Length: > 0 } parent) row = _last[parent];
        return Number(row, "ord_no");
    }
}
