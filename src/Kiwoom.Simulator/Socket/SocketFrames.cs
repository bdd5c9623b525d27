using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>Frames as the server writes them.</summary>
internal static class SocketFrames
{
    public const int NormalClosure = 1000;
    public const int TooBigClosure = 1009;

    public static byte[] Ping { get; } = Of(SocketWords.Ping, static _ => { });

    public static byte[] LoggedIn { get; } = Of(SocketWords.Login, static writer =>
    {
        writer.WriteNumber(EnvelopeField.ReturnCode, 0);
        writer.WriteString(EnvelopeField.ReturnMessage, "");
        foreach (var field in RealtimeReply.RecordDescriptor.Fields.Where(static field => field.Property == nameof(RealtimeReply.IsSorEnabled)))
            writer.WriteString(field.Element, "Y");
    });

    public static byte[] Replaced { get; } =
        OfSystem(SocketWords.ReplacedCode, "동일한 App key로 접속이 되었습니다. 기존 세션은 종료가 됩니다");

    public static byte[] HeartbeatMissed { get; } = OfSystem(
        SocketWords.HeartbeatCode, "사용자 프로그램으로부터 Heartbeat(연결유지) 메시지가 오지않아서 접속을 종료합니다");

    /// <summary>The answer to a request; an error or success.</summary>
    public static byte[] Answer(string service, ServerError? error) => Of(service, writer =>
    {
        writer.WriteNumber(EnvelopeField.ReturnCode, error?.ReturnCode ?? 0);
        writer.WriteString(EnvelopeField.ReturnMessage, error?.Message ?? "");
    });

    /// <summary>A success with fields of its own.</summary>
    public static byte[] Success(string service, Action<Utf8JsonWriter> fields) => Of(service, writer =>
    {
        writer.WriteNumber(EnvelopeField.ReturnCode, 0);
        writer.WriteString(EnvelopeField.ReturnMessage, "");
        fields(writer);
    });

    /// <summary>Data of one item: its values in the order of the table, then what they are, as recorded frames have it.</summary>
    public static byte[] Data(TrDescriptor tr, string item, IRecordValues values) => Data(tr.Id, tr.KoreanName, tr.Data!, item, values);

    /// <summary>The same of data that has a type and a name of its own.</summary>
    public static byte[] Data(string type, string name, RecordDescriptor table, string item, IRecordValues values) => Replies.Serialize(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray(SocketWords.Data);
        writer.WriteStartObject();
        writer.WriteStartObject(SocketWords.Values);
        RecordWriter.Write(writer, table, values);
        writer.WriteEndObject();
        writer.WriteString(SocketWords.Type, type);
        writer.WriteString("name", name);
        writer.WriteString(SocketWords.Item, item);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString(SocketWords.ServiceName, SocketWords.Real);
        writer.WriteEndObject();
    });

    private static byte[] OfSystem(string code, string message) => Of(SocketWords.System, writer =>
    {
        writer.WriteString("code", code);
        writer.WriteString("message", message);
    });

    private static byte[] Of(string service, Action<Utf8JsonWriter> fields) => Replies.Serialize(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString(SocketWords.ServiceName, service);
        fields(writer);
        writer.WriteEndObject();
    });
}
