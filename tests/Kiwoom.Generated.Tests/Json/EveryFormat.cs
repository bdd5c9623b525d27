using System.Runtime.CompilerServices;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>One field of every format, written by hand in the shape of generated code.</summary>
public sealed class EveryFormatResponse : KiwoomResponse
{
    private Texts _texts;
    private Numbers _numbers;
    private Lists _lists;

    public static RecordDescriptor RecordDescriptor { get; } = new(
        "EveryFormatResponse",
        static () => new EveryFormatResponse(),
        [
            .. EveryFormat.Scalars(),
            new FieldDescriptor("rows", "행", "Rows", ValueFormat.List, 0) { Record = EveryFormatRow.RecordDescriptor },
            new FieldDescriptor("one", "하나", "One", ValueFormat.Object, 1) { Record = EveryFormatRow.RecordDescriptor },
            new FieldDescriptor("a_name_that_is_longer_than_two_vectors", "", "LongName", ValueFormat.Amount, EveryFormat.Numbers),
            new FieldDescriptor("odd \"name\"", "", "OddName", ValueFormat.Text, EveryFormat.Texts),
            new FieldDescriptor("tags", "표", "Tags", ValueFormat.TextList, 2),
            new FieldDescriptor("pairs", "짝", "Pairs", ValueFormat.List, 3) { Record = EveryFormatPair.RecordDescriptor },
        ]);

    protected internal override RecordDescriptor Descriptor => RecordDescriptor;

    protected internal override Span<string?> TextSlots => _texts;

    protected internal override Span<long> NumberSlots => _numbers;

    protected internal override Span<object?> ListSlots => _lists;

    public IReadOnlyList<EveryFormatRow>? Rows => (EveryFormatRow[]?)_lists[0];

    [InlineArray(EveryFormat.Texts + 1)]
    private struct Texts
    {
        private string? _item;
    }

    [InlineArray(EveryFormat.Numbers + 1)]
    private struct Numbers
    {
        private long _item;
    }

    [InlineArray(4)]
    private struct Lists
    {
        private object? _item;
    }
}

public sealed class EveryFormatRow : KiwoomRecord
{
    private Texts _texts;
    private Numbers _numbers;

    public static RecordDescriptor RecordDescriptor { get; } =
        new("EveryFormatRow", static () => new EveryFormatRow(), EveryFormat.Scalars())
        {
            CreateArray = static n => new EveryFormatRow[n],
        };

    protected internal override RecordDescriptor Descriptor => RecordDescriptor;

    protected internal override Span<string?> TextSlots => _texts;

    protected internal override Span<long> NumberSlots => _numbers;

    [InlineArray(EveryFormat.Texts)]
    private struct Texts
    {
        private string? _item;
    }

    [InlineArray(EveryFormat.Numbers)]
    private struct Numbers
    {
        private long _item;
    }
}

/// <summary>Positions instead of names.</summary>
public sealed class EveryFormatPair : KiwoomRecord
{
    private Texts _texts;
    private Numbers _numbers;
    private Lists _lists;

    public static RecordDescriptor RecordDescriptor { get; } = new(
        "EveryFormatPair",
        static () => new EveryFormatPair(),
        new FieldDescriptor("seq", "순번", "Sequence", ValueFormat.Id, 0),
        new FieldDescriptor("qty", "수량", "Quantity", ValueFormat.Quantity, 0),
        new FieldDescriptor("tags", "표", "Tags", ValueFormat.TextList, 0))
    {
        CreateArray = static n => new EveryFormatPair[n],
        IsTuple = true,
    };

    protected internal override RecordDescriptor Descriptor => RecordDescriptor;

    protected internal override Span<string?> TextSlots => _texts;

    protected internal override Span<long> NumberSlots => _numbers;

    protected internal override Span<object?> ListSlots => _lists;

    [InlineArray(1)]
    private struct Texts
    {
        private string? _item;
    }

    [InlineArray(1)]
    private struct Numbers
    {
        private long _item;
    }

    [InlineArray(1)]
    private struct Lists
    {
        private object? _item;
    }
}

public sealed class EveryFormatRequest : KiwoomRequest
{
    private Texts _texts;
    private Numbers _numbers;

    public static TrDescriptor TrDescriptor { get; } = new()
    {
        Id = "kt99999",
        KoreanName = "시험",
        Name = "Test",
        Group = "Orders",
        Kind = TrKind.Query,
        Path = "/test",
        Request = new RecordDescriptor("EveryFormatRequest", static () => new EveryFormatRequest(), EveryFormat.Scalars()),
        Response = EveryFormatResponse.RecordDescriptor,
    };

    public override TrDescriptor Tr => TrDescriptor;

    protected internal override Span<string?> TextSlots => _texts;

    protected internal override Span<long> NumberSlots => _numbers;

    [InlineArray(EveryFormat.Texts)]
    private struct Texts
    {
        private string? _item;
    }

    [InlineArray(EveryFormat.Numbers)]
    private struct Numbers
    {
        private long _item;
    }
}

internal static class EveryFormat
{
    public const int Texts = 5;
    public const int Numbers = 15;

    public static FieldDescriptor[] Scalars() =>
    [
        new("text", "글", "Text", ValueFormat.Text, 0),
        new("id", "번호", "Id", ValueFormat.Id, 1),
        new("secret", "비밀", "Secret", ValueFormat.Secret, 2),
        new("stk_cd", "종목", "StockCode", ValueFormat.StockCode, 3),
        new("code", "코드", "Code", ValueFormat.Code, 4) { Codes = [new("0", "보통", "Limit"), new("3", "시장가", "Market")] },
        new("yn", "여부", "YesNo", ValueFormat.YesNo, 0),
        new("qty", "수량", "Quantity", ValueFormat.Quantity, 1),
        new("all_qty", "전부", "QuantityOrAll", ValueFormat.QuantityOrAll, 2),
        new("prc", "가격", "Price", ValueFormat.Price, 3),
        new("amt", "금액", "Amount", ValueFormat.Amount, 4),
        new("chg", "대비", "Change", ValueFormat.Change, 5),
        new("rt", "율", "Rate", ValueFormat.Rate, 6),
        new("num", "수", "Number", ValueFormat.Number, 7),
        new("dt", "일자", "Date", ValueFormat.Date, 8),
        new("mon", "월", "Month", ValueFormat.Month, 9),
        new("tm", "시간", "Time", ValueFormat.Time, 10),
        new("dttm", "일시", "DateTime", ValueFormat.DateTime, 11),
        new("idx", "지수", "Index", ValueFormat.Price, 12) { Scale = 2 },
        new("ratio", "비율", "Ratio", ValueFormat.Ratio, 14),
        new("lots", "묶음", "Lots", ValueFormat.Quantity, 13) { Scale = 1 },
    ];
}
