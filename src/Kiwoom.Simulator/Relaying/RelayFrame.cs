using System.Text;
using System.Text.Json;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>
/// The frame that the connection above read last, and the parts of it. Used in the reader of that connection alone: the library's callbacks come
/// right after the frame of which they are.
/// </summary>
internal sealed class RelayFrame : IRealtimeTap
{
    private readonly List<Entry> _entries = [];
    private byte[] _frame = [];
    private bool _isRead;

    /// <summary>Which frame it is.</summary>
    public long Number { get; private set; }

    public void Connected()
    {
    }

    public void Lost()
    {
    }

    public void Received(ReadOnlyMemory<byte> message)
    {
        (_frame, _isRead) = (message.ToArray(), false);
        Number++;
    }

    /// <summary>A frame with nothing but an entry of an item: the frame itself where it has no other.</summary>
    /// <param name="type">Of the entry.</param>
    /// <param name="item">As it is in the frame.</param>
    /// <param name="before">How many entries of the item come before it.</param>
    /// <returns>Null where there is no such entry.</returns>
    public byte[]? Of(string type, string item, int before)
    {
        if (!_isRead) Read();
        var found = _entries.Where(e => e.Type == type && e.Item == item).Skip(before).FirstOrDefault();
        return found is null ? null : _entries.Count == 1 ? _frame : found.Own ??= Cut(found);
    }

    private byte[] Cut(Entry entry)
    {
        var start = Encoding.UTF8.GetBytes($"{{\"{SocketWords.ServiceName}\":\"{SocketWords.Real}\",\"{SocketWords.Data}\":[");
        return [.. start, .. _frame.AsSpan(entry.Start, entry.Length), .. "]}"u8];
    }

    private void Read()
    {
        _entries.Clear();
        _isRead = true;
        var reader = new Utf8JsonReader(_frame);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isList = reader.ValueTextEquals(SocketWords.Data);
                reader.Read();
                if (isList && reader.TokenType == JsonTokenType.StartArray) ReadEntries(ref reader);
                else reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            _entries.Clear(); // nobody can say whose data it is
        }
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
            _entries.Add(new Entry(type, item, start, (int)reader.BytesConsumed - start));
        }
    }

    /// <summary>Data of one item, and where it is in the frame.</summary>
    private sealed record Entry(string Type, string Item, int Start, int Length)
    {
        /// <summary>A frame with it alone, once somebody wanted one.</summary>
        public byte[]? Own { get; set; }
    }
}
