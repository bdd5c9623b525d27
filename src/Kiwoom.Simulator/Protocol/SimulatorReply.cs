using System.Text.Json.Nodes;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator;

/// <summary>What the simulator answers, and what the transport is to do with it.</summary>
public sealed record SimulatorReply
{
    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Headers of the reply, <c>Content-Type</c> among them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How much of the reply the client is to see.</summary>
    public SimulatorTransport Transport { get; init; }

    /// <summary>The name of the <see cref="Fault"/> that the call had; null for none.</summary>
    public string? FaultName { get; init; }

    /// <summary>A success: return code 0 and a message are added where the fields have none.</summary>
    /// <param name="fields">A JSON object, such as <c>{"ord_no":"0000001"}</c>.</param>
    /// <param name="nextKey">Where the next page begins; null for the last page.</param>
    /// <exception cref="ArgumentException">The fields are not a JSON object.</exception>
    public static SimulatorReply Success(string fields, string? nextKey = null)
    {
        var body = Parse(fields);
        body.TryAdd(EnvelopeField.ReturnCode, 0);
        body.TryAdd(EnvelopeField.ReturnMessage, "정상적으로 처리되었습니다");
        return Json(body, 200, nextKey);
    }

    /// <summary>A refusal.</summary>
    /// <param name="returnCode">Not 0: 2 for wrong input, 3 tokens, 5 too many requests, 20 business.</param>
    /// <param name="message">With the code inside, such as <c>RC4058:장종료</c> in brackets behind <c>[2000]</c>.</param>
    /// <param name="status">HTTP status.</param>
    /// <exception cref="ArgumentOutOfRangeException">The return code is 0.</exception>
    public static SimulatorReply Refusal(int returnCode, string message, int status = 200)
    {
        ArgumentOutOfRangeException.ThrowIfZero(returnCode);
        return Replies.Refuse("", new ServerError(returnCode, message), status);
    }

    /// <summary>The reply under the API ID that it answers, if it names none itself.</summary>
    internal SimulatorReply For(string trId)
    {
        if (Headers.TryGetValue(WireHeaders.ApiId, out var named) && named.Length > 0) return this;
        return this with
        {
            Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [WireHeaders.ApiId] = trId },
        };
    }

    private static SimulatorReply Json(JsonObject body, int status, string? nextKey) =>
        Replies.Json("", Replies.Serialize(writer => body.WriteTo(writer)), status, nextKey);

    private static JsonObject Parse(string fields)
    {
        try
        {
            if (JsonNode.Parse(fields) is JsonObject body) return body;
        }
        catch (System.Text.Json.JsonException wrong)
        {
            throw new ArgumentException("A reply's fields must be a JSON object: " + wrong.Message, nameof(fields));
        }

        throw new ArgumentException("A reply's fields must be a JSON object.", nameof(fields));
    }
}

/// <summary>How much of a reply the client is to see.</summary>
public enum SimulatorTransport
{
    /// <summary>All of it.</summary>
    Normal,

    /// <summary>The connection breaks before the first byte.</summary>
    AbortBeforeReply,

    /// <summary>The connection breaks after status and headers.</summary>
    AbortAfterHeaders,

    /// <summary>The connection breaks in the middle of the body.</summary>
    AbortInsideBody,

    /// <summary>Nothing comes until the client gives up.</summary>
    Hang,
}
