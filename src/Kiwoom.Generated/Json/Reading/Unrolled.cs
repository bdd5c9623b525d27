using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kiwoom.Generated.Metadata;

/// <summary>
/// For generated code: the steps of an unrolled reader, which takes the fields of an object as long as they come compact
/// and in the order of their table. The shared reader goes on where it stops.
/// </summary>
/// <remarks>
/// A step returns how many bytes it took, the field's name included, or a negative number: then it took nothing and wrote
/// nothing.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Unrolled
{
    /// <summary>The longest name, with all that stands around it, that a step looks for.</summary>
    public const int LongestToken = UnrolledToken.Longest;

    private const int VectorSize = 16;
    private const int WindowSize = LongestToken + VectorSize;

    private static readonly string[] Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>The bytes from a place on; none where too few are left.</summary>
    /// <param name="json">The body.</param>
    /// <param name="at">The place.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Window(ReadOnlySpan<byte> json, int at) =>
        (uint)at <= (uint)json.Length && json.Length - at >= WindowSize && BitConverter.IsLittleEndian
            ? json.Slice(at, WindowSize)
            : default;

    /// <summary>Whether a window begins with a token of up to eight bytes.</summary>
    /// <param name="window">Of <see cref="Window"/>.</param>
    /// <param name="token">The token, its first byte lowest.</param>
    /// <param name="mask">Ones where the token has bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ReadOnlySpan<byte> window, ulong token, ulong mask) =>
        !window.IsEmpty && (BinaryPrimitives.ReadUInt64LittleEndian(window) & mask) == token;

    /// <summary>Whether a window begins with a token of 9 to 16 bytes.</summary>
    /// <param name="window">Of <see cref="Window"/>.</param>
    /// <param name="length">The token's length.</param>
    /// <param name="first">Its first eight bytes.</param>
    /// <param name="last">Its last eight bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ReadOnlySpan<byte> window, int length, ulong first, ulong last) =>
        window.Length == WindowSize
        && ((BinaryPrimitives.ReadUInt64LittleEndian(window) ^ first)
            | (BinaryPrimitives.ReadUInt64LittleEndian(window[(length - 8)..]) ^ last)) == 0;

    /// <summary>Whether a window begins with a token of 17 to 32 bytes.</summary>
    /// <param name="window">Of <see cref="Window"/>.</param>
    /// <param name="length">The token's length.</param>
    /// <param name="first">Its first eight bytes.</param>
    /// <param name="second">Its second eight bytes.</param>
    /// <param name="third">The eight bytes before its last eight.</param>
    /// <param name="last">Its last eight bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ReadOnlySpan<byte> window, int length, ulong first, ulong second, ulong third, ulong last) =>
        window.Length == WindowSize
        && Vector128.Create(window[..VectorSize]) == Vector128.Create(first, second).AsByte()
        && Vector128.Create(window.Slice(length - VectorSize, VectorSize)) == Vector128.Create(third, last).AsByte();

    /// <summary>Reads a number with a sign of its own.</summary>
    /// <param name="window">Begins with the token.</param>
    /// <param name="length">The token's length.</param>
    /// <param name="scale">The decimals that the wire leaves out.</param>
    /// <param name="slot">Takes the value.</param>
    public static int Number(ReadOnlySpan<byte> window, int length, int scale, ref long slot) =>
        QuickNumber.Read(window[length..], ValueFormat.Number, scale, ref slot) + length;

    /// <summary>Reads a price.</summary>
    /// <inheritdoc cref="Number"/>
    public static int Price(ReadOnlySpan<byte> window, int length, int scale, ref long slot) =>
        QuickNumber.Read(window[length..], ValueFormat.Price, scale, ref slot) + length;

    /// <summary>Reads a quantity.</summary>
    /// <inheritdoc cref="Number"/>
    public static int Quantity(ReadOnlySpan<byte> window, int length, ref long slot) =>
        QuickNumber.Read(window[length..], ValueFormat.Quantity, 0, ref slot) + length;

    /// <summary>Reads a date.</summary>
    /// <inheritdoc cref="Number"/>
    public static int Date(ReadOnlySpan<byte> window, int length, ref long slot) =>
        QuickNumber.ReadCalendar(window[length..], ValueFormat.Date, ref slot) + length;

    /// <summary>Reads a time of day.</summary>
    /// <inheritdoc cref="Number"/>
    public static int Time(ReadOnlySpan<byte> window, int length, ref long slot) =>
        QuickNumber.ReadCalendar(window[length..], ValueFormat.Time, ref slot) + length;

    /// <summary>Reads a date with a time of day.</summary>
    /// <inheritdoc cref="Number"/>
    public static int DateTime(ReadOnlySpan<byte> window, int length, ref long slot) =>
        QuickNumber.ReadCalendar(window[length..], ValueFormat.DateTime, ref slot) + length;

    /// <summary>Reads a text or a stock code.</summary>
    /// <param name="json">The body.</param>
    /// <param name="at">Where the token begins.</param>
    /// <param name="length">The token's length.</param>
    /// <param name="slot">Takes the value.</param>
    public static int Text(ReadOnlySpan<byte> json, int at, int length, ref string? slot) =>
        Shared(json, at + length, "", ref slot) + length;

    /// <summary>Reads a code.</summary>
    /// <inheritdoc cref="Text"/>
    public static int Code(ReadOnlySpan<byte> json, int at, int length, ref string? slot) =>
        Shared(json, at + length, null, ref slot) + length;

    /// <summary>Reads an identifier or a secret, whose string nobody shares.</summary>
    /// <inheritdoc cref="Text"/>
    public static int Own(ReadOnlySpan<byte> json, int at, int length, ref string? slot)
    {
        var start = at + length;
        var end = JsonText.FindSpecial(json, start);
        if (end < 0 || json[end] != '"' || StringPool.Create(json[start..end]) is not { } text)
            return QuickNumber.Declined;
        slot = text;
        return end + 1 - at;
    }

    /// <summary>Reads a return code of one digit and a return message, where no table lists them.</summary>
    /// <param name="json">The body.</param>
    /// <param name="at">Behind the last value.</param>
    /// <param name="response">Takes both.</param>
    public static int Envelope(ReadOnlySpan<byte> json, int at, KiwoomResponse response)
    {
        // ,"return_code":0,"return_msg":"
        const int digit = 15;
        var window = Window(json, at);
        if (window.IsEmpty || !window.StartsWith(",\"return_code\":"u8)
            || !window[(digit + 1)..].StartsWith(",\"return_msg\":\""u8))
        {
            return QuickNumber.Declined;
        }

        var code = window[digit] - '0';
        string? message = null;
        const int length = digit + 1 + 15;
        var taken = (uint)code > 9 ? QuickNumber.Declined : Shared(json, at + length, "", ref message);
        if (taken < 0) return QuickNumber.Declined;
        response.ReturnCode = code;
        response.ReturnMessage = message;
        return length + taken;
    }

    private static int Shared(ReadOnlySpan<byte> json, int start, string? blank, ref string? slot)
    {
        if ((uint)(start + 1) >= (uint)json.Length) return QuickNumber.Declined;
        if (json[start] == '"')
        {
            slot = blank;
            return 1;
        }

        if (json[start + 1] == '"' && (uint)(json[start] - '0') is <= 9 and var digit)
        {
            slot = Digits[digit];
            return 2;
        }

        var end = JsonText.FindSpecial(json, start);
        if (end < 0 || json[end] != '"' || StringPool.Get(json[start..end], []) is not { } text)
            return QuickNumber.Declined;
        slot = text;
        return end + 1 - start;
    }
}
