using System.Globalization;

namespace Kiwoom.Analyzers.Requests;

/// <summary>What the code tells of a value that a request is given.</summary>
internal readonly struct GivenValue
{
    private GivenValue(Knowledge knowledge, string text, decimal? number)
    {
        Knowledge = knowledge;
        Text = text;
        Number = number;
    }

    /// <summary>Not given, or blank.</summary>
    public static GivenValue Blank { get; } = new(Knowledge.Blank, "", null);

    /// <summary>Given, and only known when the program runs.</summary>
    public static GivenValue Given { get; } = new(Knowledge.Given, "", null);

    /// <summary>Only the running program knows whether it is given.</summary>
    public static GivenValue Unknown { get; } = new(Knowledge.Unknown, "", null);

    /// <summary>All that remains: <c>0</c> on the wire.</summary>
    public static GivenValue All { get; } = new(Knowledge.Constant, "0", null);

    /// <summary>A constant text; blank when it is empty.</summary>
    public static GivenValue OfText(string? text) =>
        string.IsNullOrEmpty(text) ? Blank : new GivenValue(Knowledge.Constant, text!, null);

    /// <summary>A member of the code type that the field has no code for.</summary>
    public static GivenValue OfMissingCode(string member) =>
        new(Knowledge.Constant, member, null) { IsMissingCode = true };

    /// <summary>A constant number, as the wire has it.</summary>
    /// <param name="number">The number.</param>
    /// <param name="scale">Decimals that the wire leaves out.</param>
    public static GivenValue OfNumber(decimal number, int scale)
    {
        for (var i = 0; i < scale && Math.Abs(number) < decimal.MaxValue / 10; i++) number *= 10;
        // Divided by a one with many zeros, a decimal loses its trailing ones.
        var shortest = number / 1.0000000000000000000000000000m;
        return new GivenValue(Knowledge.Constant, shortest.ToString(CultureInfo.InvariantCulture), shortest);
    }

    public Knowledge Knowledge { get; }

    /// <summary>The text is the name of a member that the field has no code for.</summary>
    public bool IsMissingCode { get; private init; }

    /// <summary>On the wire; empty for what is not a constant.</summary>
    public string Text { get; }

    /// <summary>The number, for constant numbers.</summary>
    public decimal? Number { get; }
}

/// <summary>How much is known of a value.</summary>
internal enum Knowledge
{
    Blank,
    Constant,
    Given,
    Unknown,
}
