using System.Text;
using System.Text.Json;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>Finds out whose data a frame of the server has.</summary>
internal sealed class RelayFrame
{
    private readonly List<Entry> _entries = [];

    /// <summary>The entries of the frame that was read last.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Reads a frame.</summary>
    /// <returns>False where it is not data, or cannot be read: nobody knows whose it is.</returns>
    public bool Read(ReadOnlySpan<byte> frame)
    {
        _entries.Clear();
        var isData = false;
        var reader = new Utf8JsonReader(frame);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (isName, isList) = (reader.ValueTextEquals(SocketWords.ServiceName), reader.ValueTextEquals(SocketWords.Data));
                reader.Read();
                if (isName) isData = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(SocketWords.Real);
                if (isList && reader.TokenType == JsonTokenType.StartArray) ReadEntries(ref reader);
                else reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
        return isData && _entries.Count > 0;
    }

    /// <summary>A frame with some of the entries.</summary>
    public static byte[] Of(ReadOnlySpan<byte> frame, IEnumerable<Entry> entries)
    {
        var text = new StringBuilder($"{{\"{SocketWords.ServiceName}\":\"{SocketWords.Real}\",\"{SocketWords.Data}\":[");
        var isFirst = true;
        foreach (var entry in entries)
        {
            if (!isFirst) text.Append(',');
            text.Append(Encoding.UTF8.GetString(frame.Slice(entry.Start, entry.Length)));
            isFirst = false;
        }
        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    private void ReadEntries(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var (type, item) = ("", "");
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var (isType, isItem) = (reader.ValueTextEquals(SocketWords.Type), reader.ValueTextEquals(SocketWords.Item));
                    reader.Read();
                    if (isType && reader.TokenType == JsonTokenType.String) type = reader.GetString()!;
                    else if (isItem && reader.TokenType == JsonTokenType.String) item = reader.GetString()!;
                    reader.Skip();
                }
            }
            else
            {
                reader.Skip();
            }
            _entries.Add(new Entry(type, item.Trim(), start, (int)reader.BytesConsumed - start));
        }
    }

    /// <summary>Data of one item, and where it is in the frame.</summary>
    internal readonly record struct Entry(string Type, string Item, int Start, int Length);
}
