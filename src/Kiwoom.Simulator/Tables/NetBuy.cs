using Kiwoom.Generated;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>순매수, and what it is the difference of: 매수 and 매도 of the same thing in the same record.</summary>
/// <param name="Bought">매수.</param>
/// <param name="Sold">매도.</param>
internal sealed record NetBuy(FieldDescriptor Bought, FieldDescriptor Sold)
{
    private const string Net = "순매수";
    private const string NetTrade = "순매매";

    /// <summary>What stands for 순매수 and its unit in the labels of the parts; {0} is 매수 or 매도.</summary>
    private static readonly (string Net, string Part)[] Names =
    [
        (Net, "{0}"), (Net, "총{0}"), (Net, "{0}거래량"), ("순매수수량", "{0}량"), ("순매수대금", "{0}체결금액"), (NetTrade, "{0}"),
    ];

    /// <summary>Differences of differences: what they are made of may be negative.</summary>
    public bool IsOfChanges => Bought.Label.Contains("증감", StringComparison.Ordinal);

    /// <summary>The net buys of a table that has their parts too.</summary>
    public static Dictionary<FieldDescriptor, NetBuy> In(RecordDescriptor table)
    {
        var found = new Dictionary<FieldDescriptor, NetBuy>();
        foreach (var field in table.Fields.Where(static f => f.Label.Contains(Net, StringComparison.Ordinal) || f.Label.Contains(NetTrade, StringComparison.Ordinal)))
        {
            foreach (var (net, part) in Names)
            {
                if (Find(table, field, net, string.Format(part, "매수")) is { } bought
                    && Find(table, field, net, string.Format(part, "매도")) is { } sold)
                    found.TryAdd(field, new NetBuy(bought, sold));
            }
        }

        return found;
    }

    private static FieldDescriptor? Find(RecordDescriptor table, FieldDescriptor field, string net, string part) =>
        Label(field).Contains(net, StringComparison.Ordinal)
            ? table.Fields.FirstOrDefault(
                other => other.Record is null && Label(other) == Label(field).Replace(net, part))
            : null;

    private static string Label(FieldDescriptor field) => field.Label.Replace(" ", "");
}
