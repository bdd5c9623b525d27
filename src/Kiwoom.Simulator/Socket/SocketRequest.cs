using System.Text.Json;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>A frame of a client.</summary>
internal sealed class SocketRequest
{
    private static readonly string Group = RealtimeRequest.RecordDescriptor.ElementOf(nameof(RealtimeRequest.Group));
    private static readonly string Keeps = RealtimeRequest.RecordDescriptor.ElementOf(nameof(RealtimeRequest.KeepsRegistered));

    private const int MostRegistrations = 100_000; // of one frame

    private readonly JsonElement _frame;

    private SocketRequest(JsonElement frame) => _frame = frame;

    /// <summary>What it asks for; empty where it does not say.</summary>
    public string Service => Text(_frame, SocketWords.ServiceName);

    public string Token => Text(_frame, "token");

    public string GroupNumber => Text(_frame, Group);

    /// <summary>Whether what the group has stays; it does unless the request says otherwise.</summary>
    public bool KeepsRegistered => Text(_frame, Keeps) != "0";

    /// <summary>The text of an element, without blanks around it; empty where there is none.</summary>
    public string this[string element] => Text(_frame, element);

    public bool HasData => _frame.TryGetProperty(SocketWords.Data, out _);

    /// <summary>The name of a parameter that every request for data has, and this one has not; null where none is missing.</summary>
    public string? Missing(bool isRemoval) => GroupNumber.Length == 0 ? Group
        : !isRemoval && !HasData ? SocketWords.Data
        : null;

    /// <summary>Null for what is not a JSON object whose names are text.</summary>
    public static SocketRequest? Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            ReadNames(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new(document.RootElement.Clone()) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Half a character in a name is JSON and no text: looking for another name throws then.
    private static void ReadNames(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) ReadNames(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                _ = property.Name;
                ReadNames(property.Value);
            }
        }
    }

    /// <summary>Every item with every type of its selection; null where one of them is not a list of texts.</summary>
    public IReadOnlyList<Registration>? Registrations()
    {
        if (!_frame.TryGetProperty(SocketWords.Data, out var data) || data.ValueKind != JsonValueKind.Array) return null;
        var all = new List<Registration>();
        foreach (var selection in data.EnumerateArray())
        {
            if (Texts(selection, SocketWords.Type) is not { Count: > 0 } types) return null;
            // Data of the account needs no item.
            if (Texts(selection, SocketWords.Item) is not { } items) return null;
            if (all.Count + ((long)types.Count * Math.Max(1, items.Count)) > MostRegistrations) return null;
            foreach (var item in items.DefaultIfEmpty("")) all.AddRange(types.Select(type => new Registration(type, item)));
        }

        return all;
    }

    private static List<string>? Texts(JsonElement selection, string name)
    {
        if (selection.ValueKind != JsonValueKind.Object) return null;
        if (!selection.TryGetProperty(name, out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array) return null;
        var texts = new List<string>();
        foreach (var one in list.EnumerateArray())
        {
            if (one.ValueKind != JsonValueKind.String || BodyText.Of(one) is not { } text) return null;
            texts.Add(text.Trim());
        }

        return texts;
    }

    private static string Text(JsonElement frame, string name) =>
        frame.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? BodyText.Of(value)?.Trim() ?? "" : "";
}
