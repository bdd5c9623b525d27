using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Simulator;

/// <summary>Takes a request in: address, headers, token, limits and body are checked before any TR sees it.</summary>
internal sealed class FrontDesk
{
    private const string IssuePath = "/oauth2/token";
    private const string RevokePath = "/oauth2/revoke";

    private readonly SimulatorOptions _options;
    private readonly Func<string, TrDescriptor?> _catalog;
    private readonly RequestMeter _meter;
    private readonly IReadOnlyDictionary<string, Func<Call, SimulatorReply>> _answers;

    public FrontDesk(
        SimulatorOptions options,
        Func<string, TrDescriptor?> catalog,
        IReadOnlyDictionary<string, Func<Call, SimulatorReply>> answers)
    {
        _options = options;
        _catalog = catalog;
        _answers = answers;
        _meter = new RequestMeter(options);
        Tokens = new TokenDesk(options);
    }

    public TokenDesk Tokens { get; }

    /// <summary>The API ID of a request: its header, or for token requests without one, what the path tells.</summary>
    public static string TrIdOf(SimulatorRequest request) => request.Header("api-id") is { Length: > 0 } id ? id
        : request.Path == IssuePath ? "au10001"
        : request.Path == RevokePath ? "au10002"
        : "";

    public SimulatorReply Answer(SimulatorRequest request)
    {
        var trId = TrIdOf(request);
        if (CheckAddress(request, trId, out var tr) is { } wrongAddress)
            return wrongAddress;
        if (tr.Kind != TrKind.Auth)
        {
            if (CheckAuthorization(request) is { } unauthorized)
                return Replies.Refuse(trId, unauthorized);
            if (!_meter.Admit(trId))
                return Replies.Refuse(trId, ServerError.TooMany(trId), 429);
        }

        if (!IsJson(request.Header("Content-Type")))
            return Replies.Refuse(trId, ServerError.UnreadableHeader);

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(request.Body);
        }
        catch (JsonException)
        {
            return Replies.Refuse(trId, ServerError.BadValue("body", "JSON이 아닙니다"));
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Answer(new Call(tr, request, document.RootElement), document.RootElement)
                : Replies.Refuse(trId, ServerError.BadValue("body", "JSON 객체가 아닙니다"));
        }
    }

    private SimulatorReply Answer(Call call, JsonElement body)
    {
        // Token requests have codes of their own for what is missing.
        if (call.TrId == "au10001")
            return Tokens.Issue(call.TrId, call.Text);
        if (call.TrId == "au10002")
            return Tokens.Revoke(call.TrId, call.Text);
        if (RequestChecker.Check(call.Tr.Request, body) is { } error)
            return Replies.Refuse(call.TrId, error);
        if (_options.IsMock && (!call.Tr.OnMock || call.Text("dmst_stex_tp") is "NXT" or "SOR"))
            return RefuseMock(call.TrId, "모의투자에서는 해당업무가 제공되지 않습니다.");
        return _answers.TryGetValue(call.TrId, out var answer)
            ? answer(call)
            : RefuseMock(call.TrId, "시뮬레이터에서는 해당업무가 제공되지 않습니다.");
    }

    private SimulatorReply RefuseMock(string trId, string text) =>
        Replies.Refuse(trId, ServerError.Business(_options.RefusalCodes.NotOnMock, text));

    private SimulatorReply? CheckAddress(SimulatorRequest request, string trId, out TrDescriptor tr)
    {
        tr = null!;
        if (trId.Length == 0)
            return Replies.Refuse(trId, ServerError.NoApiId);
        if (_catalog(trId) is not { } found || found.Kind is TrKind.Realtime or TrKind.Condition)
            return Replies.Refuse(trId, ServerError.UnknownApiId(trId));
        tr = found;
        if (request.Path != tr.Path)
            return Replies.Refuse(trId, ServerError.WrongUri(trId, request.Path));
        return request.Method == "POST" ? null : Replies.Refuse(trId, ServerError.WrongUri(trId, request.Path), 405);
    }

    private ServerError? CheckAuthorization(SimulatorRequest request)
    {
        var header = request.Header("authorization");
        if (header.Length == 0)
            return ServerError.NoAuthorization;

        var space = header.IndexOf(' ');
        var scheme = space < 0 ? header : header[..space];
        var isBearer = scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
        if (space < 0)
            return isBearer ? ServerError.NoToken : ServerError.MalformedAuthorization;
        if (!isBearer)
            return ServerError.UnknownGrant;
        return Tokens.IsValid(header[space..].Trim()) ? null : ServerError.InvalidToken;
    }

    private static bool IsJson(string contentType)
    {
        var end = contentType.IndexOf(';');
        var mediaType = end < 0 ? contentType : contentType[..end];
        return mediaType.Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);
    }
}
