using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kiwoom.Simulator.Internal.Protocol;

/// <summary>Replies as the server writes them.</summary>
internal static class Replies
{
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A success; return code and message stand at the end.</summary>
    public static SimulatorReply Ok(
        string trId, string message, Action<Utf8JsonWriter>? fields, string? nextKey = null) =>
        Ok(trId, message, fields, () => nextKey);

    /// <summary>A success whose next page is known once its fields are written.</summary>
    public static SimulatorReply Ok(
        string trId, string message, Action<Utf8JsonWriter>? fields, Func<string?> nextKey) => Json(trId, writer =>
        {
            fields?.Invoke(writer);
            writer.WriteNumber(EnvelopeField.ReturnCode, 0);
            writer.WriteString(EnvelopeField.ReturnMessage, message);
        }, 200, nextKey);

    public static SimulatorReply Refuse(string trId, ServerError error, int status = 200) => Json(trId, writer =>
    {
        writer.WriteString(EnvelopeField.ReturnMessage, error.Message);
        writer.WriteNumber(EnvelopeField.ReturnCode, error.ReturnCode);
    }, status, static () => null);

    public static SimulatorReply Json(string trId, Action<Utf8JsonWriter> fields) =>
        Json(trId, fields, 200, static () => null);

    private static SimulatorReply Json(
        string trId, Action<Utf8JsonWriter> fields, int status, Func<string?> nextKey)
    {
        var body = Serialize(writer =>
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        });
        return Json(trId, body, status, nextKey());
    }

    public static SimulatorReply Json(string trId, ReadOnlyMemory<byte> body, int status, string? nextKey) => new()
    {
        Status = status,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/json;charset=UTF-8",
            [WireHeaders.ApiId] = trId,
            [WireHeaders.More] = nextKey is null ? "N" : "Y",
            [WireHeaders.NextKey] = nextKey ?? "",
        },
        Body = body,
    };

    public static SimulatorReply Html(int status, string title) => new()
    {
        Status = status,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "text/html",
        },
        Body = Encoding.UTF8.GetBytes($"<html><head><title>{status} {title}</title></head><body>{title}</body></html>"),
    };

    public static byte[] Serialize(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Written)) write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
