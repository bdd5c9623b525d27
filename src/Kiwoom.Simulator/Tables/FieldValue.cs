namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>What a field is to say, before its table tells how that is written.</summary>
internal readonly record struct FieldValue
{
    private FieldValue(ValueKind kind) => Kind = kind;

    public ValueKind Kind { get; }

    public string Text { get; private init; } = "";

    public decimal Number { get; private init; }

    /// <summary>Which of the two directions a price has against the close before; 0 for none.</summary>
    public int Direction { get; private init; }

    public DateTime Moment { get; private init; }

    /// <summary>The field's own format decides.</summary>
    public static FieldValue None => default;

    /// <summary>A price whose sign is its direction.</summary>
    public static FieldValue Market(decimal price, decimal previousClose) => new(ValueKind.Number)
    {
        Number = price,
        Direction = price == 0 ? 0 : Math.Sign(price - previousClose),
    };

    /// <summary>A difference, whose sign is written even when it is a plus.</summary>
    public static FieldValue Difference(decimal number) => new(ValueKind.Number)
    {
        Number = number,
        Direction = Math.Sign(number),
    };

    public static FieldValue Date(DateOnly? date) => date is { } day
        ? new FieldValue(ValueKind.Date) { Moment = day.ToDateTime(TimeOnly.MinValue) }
        : "";

    /// <summary>
    /// One of the field's codes by what it means, however the table writes it: these words where the field has no codes, and
    /// blank where none of them means it.
    /// </summary>
    public static FieldValue Meaning(string words) => new(ValueKind.Meaning) { Text = words };

    public static FieldValue Time(DateTime moment) => new(ValueKind.Time) { Moment = moment };

    public static implicit operator FieldValue(string text) => new(ValueKind.Text) { Text = text };

    public static implicit operator FieldValue(decimal number) => new(ValueKind.Number) { Number = number };

    public static implicit operator FieldValue(long number) => (decimal)number;

    public static implicit operator FieldValue(int number) => (decimal)number;
}

/// <summary>What a value is, whatever its field calls it.</summary>
internal enum ValueKind
{
    None,
    Text,

    /// <summary>Words that a code's label or name has.</summary>
    Meaning,

    Number,
    Date,

    /// <summary>A time of day; its day counts where the field has one too.</summary>
    Time,
}
