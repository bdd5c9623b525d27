using System.Reflection;
using System.Text;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>The emitted readers of types that are read often or in bulk.</summary>
public class UnrolledReaderTests
{
    private const int LongestName = 26;

    public static TheoryData<Type> Types => [.. Unrolled()];

    [Fact]
    public void Orders_and_bulk_rows_have_one()
    {
        Assert.Contains(typeof(BuyStockResponse), Unrolled());
        Assert.Contains(typeof(GetStockDailyChartRow), Unrolled());
        Assert.DoesNotContain(typeof(BuyStockRequest), Unrolled());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_takes_every_field_of_a_compact_body(Type type)
    {
        var record = Create(type);
        var fields = Leading(record);
        var count = Read(record, Body(record, fields.ToDictionary(f => f.Element, Usual)), out var rest);

        Assert.Equal(fields.Count, count);
        Assert.StartsWith(",\"zzz\"", rest);
        Assert.All(fields, f => Assert.Equal(Expected(f), record.GetText(f.Element)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_stops_before_what_is_odd_and_the_shared_reader_goes_on(Type type)
    {
        var fields = Leading(Create(type));
        for (var i = 0; i < fields.Count; i++)
        {
            // An escape, and a field that is not due here.
            foreach (var (value, taken) in new[] { ("\\u0035", i), ("5\",\"yyy\":\"", i + 1) })
            {
                var record = Create(type);
                var values = fields.ToDictionary(f => f.Element, Usual);
                values[fields[i].Element] = value;
                if (taken > i && Usual(fields[i]) != "5") continue;
                Assert.Equal(taken, Read(record, Body(record, values), out _));
                Assert.True(Agreement.Check(Body(record, values), () => Create(type)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_odd_text_at_every_place(Type type)
    {
        var fields = Leading(Create(type));
        var seen = new HashSet<ValueFormat>();
        foreach (var field in fields.Where(f => seen.Add(f.Format) || f == fields[^1]))
        {
            var values = fields.ToDictionary(f => f.Element, Usual);
            foreach (var text in TestBodies.OddTexts)
            {
                values[field.Element] = text;
                Assert.True(Agreement.Check(Body(Create(type), values), () => Create(type)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_cut_is_malformed(Type type)
    {
        var body = Encoding.UTF8.GetBytes(Body(Create(type), Leading(Create(type)).ToDictionary(f => f.Element, Usual)));
        for (var length = 0; length < body.Length; length++)
            Assert.False(Agreement.Check(body[..length], () => Create(type)));
    }

    [Fact]
    public void Return_code_and_message_are_taken_behind_the_last_field()
    {
        var record = new CancelStockOrderResponse();
        var body = TestBodies.CancelStockOrder.Replace("\n", "");
        Assert.Equal(3, Read(record, body, out var rest));
        Assert.Equal("}", rest);
        Assert.Equal((0, "매수취소 주문입력이 완료되었습니다"), (record.ReturnCode, record.ReturnMessage));

        foreach (var other in (string[])["\"return_code\":12", "\"return_code\":-1", "\"return_code\":\"0\"", "\"return_code\":x"])
        {
            var odd = body.Replace("\"return_code\":0", other);
            Assert.Equal(3, Read(new CancelStockOrderResponse(), odd, out rest));
            Assert.StartsWith(",\"return_code\"", rest);
            Agreement.Check(odd, () => new CancelStockOrderResponse());
        }
    }

    private static Type[] Unrolled() => Array.FindAll(
        typeof(KiwoomRecord).Assembly.GetTypes(),
        t => t.IsSubclassOf(typeof(KiwoomRecord)) && t.GetMethod(
            "ReadAhead", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null
            && !t.IsAbstract);

    private static KiwoomRecord Create(Type type) => (KiwoomRecord)Activator.CreateInstance(type)!;

    private static int Read(KiwoomRecord record, string body, out string rest)
    {
        var utf8 = Encoding.UTF8.GetBytes(body);
        var at = record.ReadAhead(utf8, 1, out var count);
        rest = Encoding.UTF8.GetString(utf8.AsSpan(at));
        return count;
    }

    private static List<FieldDescriptor> Leading(KiwoomRecord record) =>
    [
        .. record.Descriptor.Fields.TakeWhile(f => f.Element.Length <= LongestName && f.Scale == 0 && f.Format
            is ValueFormat.Text or ValueFormat.Id or ValueFormat.Secret or ValueFormat.StockCode or ValueFormat.Code
            or ValueFormat.Quantity or ValueFormat.Price or ValueFormat.Ratio or ValueFormat.Amount or ValueFormat.Change or ValueFormat.Rate
            or ValueFormat.Number or ValueFormat.Date or ValueFormat.Time or ValueFormat.DateTime),
    ];

    private static string Usual(FieldDescriptor field) => field.Format switch
    {
        ValueFormat.Text => "삼성전자",
        ValueFormat.Date => "20261121",
        ValueFormat.Time => "130543",
        ValueFormat.DateTime => "20261121130543",
        ValueFormat.Quantity or ValueFormat.Code => "5",
        _ => "0000139",
    };

    private static string Expected(FieldDescriptor field) => field.Format switch
    {
        ValueFormat.Price or ValueFormat.Ratio or ValueFormat.Amount or ValueFormat.Change or ValueFormat.Rate or ValueFormat.Number => "139",
        _ => Usual(field),
    };

    private static string Body(KiwoomRecord record, Dictionary<string, string> values)
    {
        var fields = record.Descriptor.Fields.Where(f => values.ContainsKey(f.Element));
        var members = fields.Select(f => $"\"{f.Element}\":\"{values[f.Element]}\"");
        return "{" + string.Join(',', members) + $",\"zzz\":\"{new string('z', 50)}\"}}";
    }
}
