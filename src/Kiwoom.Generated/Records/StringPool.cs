using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Kiwoom.Generated;

/// <summary>
/// Shares the strings of values that come again and again: codes, names, return messages. A fixed number of places; a
/// newcomer takes the place of an older string. Races cost a string, never a wrong one.
/// </summary>
internal static class StringPool
{
    public const int LongestShared = 96;

    private const int Places = 4096;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private static readonly Entry?[] Entries = new Entry?[Places];

    /// <summary>The string, or null where the bytes are not valid UTF-8.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="known">Strings to prefer over a new one.</param>
    public static string? Get(ReadOnlySpan<byte> utf8, IReadOnlyList<CodeDescriptor> known)
    {
        if (utf8.Length > LongestShared) return Create(utf8);
        if (utf8.IsEmpty) return "";
        var (low, high) = Ends(utf8);
        var hash = (low * Multiplier) ^ ((high + (ulong)utf8.Length) * 0xC2B2AE3D27D4EB4F);
        if (utf8.Length > 16)
        {
            foreach (var word in MemoryMarshal.Cast<byte, ulong>(utf8[8..])) hash = (hash ^ word) * Multiplier;
        }

        ref var place = ref Entries[(int)((hash * Multiplier) >> 52)];
        if (place is { } entry && entry.Is(utf8, low, high)) return entry.Text;
        var text = Create(utf8);
        if (text is null) return null;
        foreach (var code in known)
        {
            if (code.Value == text) text = code.Value;
        }

        place = new Entry(utf8, low, high, text);
        return text;
    }

    /// <summary>A string of its own, or null where the bytes are not valid UTF-8.</summary>
    public static string? Create(ReadOnlySpan<byte> utf8)
    {
        if (Ascii.IsValid(utf8)) return Encoding.Latin1.GetString(utf8);
        return Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : null;
    }

    /// <summary>First and last bytes; with the length they tell a text of up to 16 bytes.</summary>
    public static (ulong Low, ulong High) Ends(ReadOnlySpan<byte> utf8)
    {
        var length = utf8.Length;
        if (length >= 8)
        {
            return (
                BinaryPrimitives.ReadUInt64LittleEndian(utf8),
                BinaryPrimitives.ReadUInt64LittleEndian(utf8[(length - 8)..]));
        }

        if (length >= 4)
        {
            return (
                BinaryPrimitives.ReadUInt32LittleEndian(utf8),
                BinaryPrimitives.ReadUInt32LittleEndian(utf8[(length - 4)..]));
        }

        return length == 0 ? default : ((ulong)utf8[0] | ((ulong)utf8[length / 2] << 8), utf8[length - 1]);
    }

    private sealed class Entry(ReadOnlySpan<byte> utf8, ulong low, ulong high, string text)
    {
        private readonly ulong _low = low;
        private readonly ulong _high = high;
        private readonly int _length = utf8.Length;
        private readonly byte[]? _utf8 = utf8.Length > 16 ? utf8.ToArray() : null;

        public string Text { get; } = text;

        public bool Is(ReadOnlySpan<byte> utf8, ulong low, ulong high) =>
            low == _low && high == _high && utf8.Length == _length && (_utf8 is null || utf8.SequenceEqual(_utf8));
    }
}
