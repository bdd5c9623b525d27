using System.Text.Json;

namespace Kiwoom.Generated;

/// <summary>
/// Reads the frame around data, of any shape: what the frame is, and where its entries have their values. The values themselves are read
/// by their type's own reader.
/// </summary>
internal static class FrameReader
{
    /// <summary>Looks at a whole frame, which is JSON afterwards.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="entries">Takes the entries of a REAL frame; cleared first.</param>
    /// <param name="hasBadEntry">A REAL frame has something that is not an entry.</param>
    public static FrameKind Read(ReadOnlySpan<byte> frame, List<FrameEntry> entries, out bool hasBadEntry)
    {
        entries.Clear();
        hasBadEntry = false;
        var reader = new Utf8JsonReader(frame, new JsonReaderOptions { MaxDepth = GeneralReader.MaxDepth });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return FrameKind.Unreadable;
            var kind = FrameKind.Unknown;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals(SocketWords.ServiceName))
                {
                    reader.Read();
                    kind = reader.TokenType == JsonTokenType.String ? FrameWords.KindOf(reader.ValueSpan) : FrameKind.Unknown;
                    reader.Skip();
                }
                else if (reader.ValueTextEquals(SocketWords.Data))
                {
                    reader.Read();
                    ReadEntries(ref reader, entries, ref hasBadEntry);
                }
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }
            reader.Read(); // throws where something follows
            if (kind != FrameKind.Real)
            {
                entries.Clear();
                hasBadEntry = false;
            }
            return kind;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // a name may have half of a surrogate pair
        {
            entries.Clear();
            hasBadEntry = false;
            return FrameKind.Unreadable;
        }
    }

    /// <summary>The text of a member of the frame's object; null where there is none.</summary>
    public static string? FindText(ReadOnlySpan<byte> frame, string name)
    {
        var reader = new Utf8JsonReader(frame, new JsonReaderOptions { MaxDepth = GeneralReader.MaxDepth });
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.ValueTextEquals(name);
                reader.Read();
                if (isIt && reader.TokenType == JsonTokenType.String) return reader.GetString();
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Whoever asks has no use for a text that cannot be read.
        }
        return null;
    }

    private static void ReadEntries(ref Utf8JsonReader reader, List<FrameEntry> entries, ref bool hasBadEntry)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            hasBadEntry = true;
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject && TryReadEntry(ref reader, out var entry))
            {
                entries.Add(entry);
            }
            else
            {
                hasBadEntry = true;
                reader.Skip();
            }
        }
    }

    // A later member of the same name is in the place of an earlier one.
    private static bool TryReadEntry(ref Utf8JsonReader reader, out FrameEntry entry)
    {
        entry = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isItem) = (reader.ValueTextEquals(SocketWords.Type), reader.ValueTextEquals(SocketWords.Item));
            var isValues = reader.ValueTextEquals(SocketWords.Values);
            reader.Read();
            if (isType)
            {
                entry.Type = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? StretchOf(ref reader) : default;
            }
            else if (isItem)
            {
                entry.Item = reader.TokenType == JsonTokenType.String ? StretchOf(ref reader) : default;
                entry.UnescapedItem = reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped ? TextOf(ref reader) : null;
            }
            else if (isValues)
            {
                var start = (int)reader.TokenStartIndex + 1;
                var isObject = reader.TokenType == JsonTokenType.StartObject;
                reader.Skip();
                entry.Values = isObject ? new(start, (int)reader.BytesConsumed - start) : default;
            }
            reader.Skip();
        }
        return entry.Type.Length > 0 && entry.Values.Length > 0;
    }

    private static Stretch StretchOf(ref Utf8JsonReader reader) => new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return ""; // an item has no half of a surrogate pair
        }
    }
}
