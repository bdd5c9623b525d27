using System.Text;
using System.Text.Json.Nodes;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Internal.Faults;

/// <summary>A call that a <see cref="Fault"/> is applied to, and what faults make replies of.</summary>
/// <param name="trId">API ID.</param>
/// <param name="path">The path that was asked.</param>
/// <param name="order">What the order does; null for other TRs.</param>
/// <param name="executed">The true reply; null where nothing was executed.</param>
internal sealed class FaultedCall(string trId, string path, OrderShape? order, SimulatorReply? executed)
{
    public string TrId => trId;

    public string Path => path;

    /// <summary>The true reply; where nothing was executed, a success without fields.</summary>
    public SimulatorReply Reply { get; } = executed ?? Replies.Ok(trId, "정상적으로 처리되었습니다", null);

    /// <summary>The true reply with another body; a body that is not a JSON object stays as it is.</summary>
    public SimulatorReply Edit(Action<JsonObject> edit)
    {
        if (JsonNode.Parse(Reply.Body.Span) is not JsonObject body) return Reply;
        edit(body);
        return Reply with { Body = Replies.Serialize(writer => body.WriteTo(writer)) };
    }

    /// <summary>The true reply with each of its lists changed; one without lists stays as it is.</summary>
    public SimulatorReply EditLists(Action<JsonObject, string, JsonArray> edit) => Edit(body =>
    {
        foreach (var (name, value) in body.ToList())
        {
            if (value is JsonArray list) edit(body, name, list);
        }
    });

    /// <summary>The true reply with a piece of JSON at its beginning, which need not make sense there.</summary>
    public SimulatorReply Insert(string json) => Reply with { Body = (byte[])[(byte)'{', .. Encoding.UTF8.GetBytes(json), .. Reply.Body[1..].Span] };

    /// <summary>A body as it is, with the headers of a refusal.</summary>
    public SimulatorReply RefuseWith(string body) => RefuseWith(Encoding.UTF8.GetBytes(body));

    /// <inheritdoc cref="RefuseWith(string)"/>
    public SimulatorReply RefuseWith(byte[] body) => Replies.Json(trId, body, 200, nextKey: null);

    /// <summary>A refusal with <c>rt_cd</c>.</summary>
    public SimulatorReply RefuseInOtherEnvelope(string code, string message) => Replies.Json(trId, writer =>
    {
        writer.WriteString(EnvelopeField.OtherReturnCode, "1");
        writer.WriteString(EnvelopeField.OtherMessageCode, code);
        writer.WriteString(EnvelopeField.OtherMessage, message);
    });

    /// <summary>The true reply with a blank order number, where it has one.</summary>
    public SimulatorReply WithoutOrderNumber() => Edit(body =>
    {
        if (order?.OrderNumber is { } number) body[number.Element] = "";
    });

    public static void Rename(JsonObject body, string from, string to)
    {
        body.Remove(from, out var value);
        body[to] = value;
    }
}
