using System.Text;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>Reads a body by every way there is and compares all that comes out.</summary>
internal static class Agreement
{
    public static readonly (Func<KiwoomRecord> Create, string Body)[] Shapes =
    [
        (() => new EveryFormatResponse(), TestBodies.EveryFormat),
        (() => new CancelStockOrderResponse(), TestBodies.CancelStockOrder),
        (() => new GetUnfilledOrdersResponse(), TestBodies.UnfilledOrders),
        (() => new GetAccountEvaluationBalanceResponse(), TestBodies.Balance),
        (() => new GetStockDailyChartResponse(), TestBodies.DailyChart),
    ];

    /// <summary>Asserts that the engine and its general path agree with the reference.</summary>
    /// <returns>Whether the body was a JSON object.</returns>
    public static bool Check(byte[] utf8, Func<KiwoomRecord> create)
    {
        var (whole, general) = (create(), create());
        var read = KiwoomJson.TryRead(utf8, whole, out var problem);
        var body = utf8.AsSpan().StartsWith("\uFEFF"u8) ? utf8.AsSpan(3) : utf8;
        var readGenerally = GeneralReader.TryRead(body, general, out _);
        var expected = ReferenceReader.Read(utf8, create());
        if (read != expected is not null || read != readGenerally || read != problem is null)
            Assert.Fail($"Read {read}, generally {readGenerally}, reference {expected is not null}: {Show(utf8)}");
        var actual = Snapshot.Of(whole);
        if (expected is not null && actual != expected)
            Assert.Fail($"{Show(utf8)}\n--- expected\n{expected}\n--- actual\n{actual}");
        var slow = Snapshot.Of(general);
        if (actual != slow) Assert.Fail($"The paths differ: {Show(utf8)}\n--- general\n{slow}\n--- quick\n{actual}");
        return read;
    }

    public static bool Check(string json, Func<KiwoomRecord> create) => Check(Encoding.UTF8.GetBytes(json), create);

    private static string Show(byte[] utf8) => Encoding.Latin1.GetString(utf8);
}
