namespace Kiwoom.Generated;

/// <summary>
/// Finds its way in a REAL frame of one entry as servers send it: compact, with the values before or behind their type. It looks for the
/// end of the values by their first closing brace, so whoever reads the values must come to the same end; otherwise
/// <see cref="FrameReader"/> decides.
/// </summary>
internal static class QuickFrame
{
    private static ReadOnlySpan<byte> DataFirst => "{\"data\":[{"u8;

    private static ReadOnlySpan<byte> DataFirstEnd => "],\"trnm\":\"REAL\"}"u8;

    private static ReadOnlySpan<byte> NameFirst => "{\"trnm\":\"REAL\",\"data\":[{"u8;

    private static ReadOnlySpan<byte> NameFirstEnd => "]}"u8;

    private static ReadOnlySpan<byte> ValuesToken => "\"values\":{"u8;

    private static ReadOnlySpan<byte> TypeToken => "\"type\":\""u8;

    private static ReadOnlySpan<byte> ItemToken => "\"item\":\""u8;

    private static ReadOnlySpan<byte> NameToken => "\"name\":\""u8;

    /// <returns>False where the frame is anything else.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, out FrameEntry entry)
    {
        entry = default;
        var isDataFirst = frame.StartsWith(DataFirst);
        if (!isDataFirst && !frame.StartsWith(NameFirst)) return false;
        var at = ReadEntry(frame, isDataFirst ? DataFirst.Length : NameFirst.Length, ref entry);
        return at >= 0
            && frame[at..].SequenceEqual(isDataFirst ? DataFirstEnd : NameFirstEnd)
            && entry.Values.Start > 0 && entry.Type.Start > 0;
    }

    // From behind the opening brace to behind the closing one; negative where something else is there.
    private static int ReadEntry(ReadOnlySpan<byte> frame, int at, ref FrameEntry entry)
    {
        const int no = -1;
        while (true)
        {
            var rest = frame[at..];
            if (rest.StartsWith(ValuesToken))
            {
                at += ValuesToken.Length;
                var length = frame[at..].IndexOf((byte)'}') + 1;
                if (length == 0 || entry.Values.Start > 0) return no;
                entry.Values = new(at, length);
                at += length;
            }
            else
            {
                var (isType, isItem) = (rest.StartsWith(TypeToken), rest.StartsWith(ItemToken));
                if (!isType && !isItem && !rest.StartsWith(NameToken)) return no;
                at += TypeToken.Length; // all three are as long
                var end = JsonText.FindSpecial(frame, at);
                if (end < 0 || frame[end] != '"') return no;
                var stretch = new Stretch(at, end - at);
                if (isType && entry.Type.Start == 0) entry.Type = stretch;
                else if (isItem && entry.Item.Start == 0) entry.Item = stretch;
                else if (isType || isItem) return no;
                at = end + 1;
            }

            if ((uint)at >= (uint)frame.Length) return no;
            if (frame[at] == '}') return at + 1;
            if (frame[at++] != ',') return no;
        }
    }
}
