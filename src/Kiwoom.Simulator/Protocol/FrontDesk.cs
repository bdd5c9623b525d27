using System.Globalization;
using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Protocol;

/// <summary>Takes a request in: address, headers, token, limits and body are checked before any TR sees it.</summary>
internal sealed class FrontDesk
{
    private const string AuthorizationHeader = "authorization";
    private const string IssuePath = "/oauth2/token";

    // The TRs of tokens are known by their paths too.
    private static readonly Dictionary<string, TrDescriptor> OfTokens =
        KiwoomCatalog.All.Where(static tr => tr.Kind == TrKind.Auth).ToDictionary(static tr => tr.Path, StringComparer.Ordinal);

    private readonly SimulatorOptions _options;
    private readonly TrBook _trs;
    private readonly RequestMeter _meter;
    private readonly Func<Call, SimulatorReply> _answer;

    /// <param name="options">The settings.</param>
    /// <param name="trs">The TRs that exist.</param>
    /// <param name="answer">What answers every TR but those of tokens.</param>
    public FrontDesk(SimulatorOptions options, TrBook trs, Func<Call, SimulatorReply> answer)
    {
        _options = options;
        _trs = trs;
        _answer = answer;
        _meter = new RequestMeter(options);
        Tokens = new TokenDesk(options);
    }

    public TokenDesk Tokens { get; }

    /// <summary>The API ID of a request: its header, or for token requests without one, what the path tells.</summary>
    public static string TrIdOf(SimulatorRequest request) => request.Header(WireHeaders.ApiId) is { Length: > 0 } id ? id
        : OfTokens.GetValueOrDefault(request.Path)?.Id ?? "";

    /// <summary>The token of a request; empty where it has none.</summary>
    public static string TokenOf(SimulatorRequest request)
    {
        var header = request.Header(AuthorizationHeader);
        var space = header.IndexOf(' ');
        return space < 0 ? "" : header[space..].Trim();
    }

    /// <summary>Checks a request.</summary>
    /// <param name="request">As it came in.</param>
    /// <param name="call">The request as read; null where it is refused, or its TR has no table.</param>
    /// <returns>The refusal; null for a request that can be answered.</returns>
    public SimulatorReply? Check(SimulatorRequest request, out Call? call)
    {
        call = null;
        var trId = TrIdOf(request);
        if (CheckAddress(request, trId, out var tr) is { } wrongAddress) return wrongAddress;
        if (tr is not { Kind: TrKind.Auth })
        {
            if (CheckAuthorization(request) is { } unauthorized) return Replies.Refuse(trId, unauthorized);
            if (!_meter.Admit(trId, tr?.Kind == TrKind.Order))
                return Replies.Refuse(trId, ServerError.TooMany(trId, QuotaOf(tr)), 429);
        }

        if (!IsJson(request.Header("Content-Type"))) return Replies.Refuse(trId, ServerError.UnreadableHeader);
        if (Parse(request.Body) is not { } body)
            return Replies.Refuse(trId, ServerError.BadValue("body", "JSON이 아닙니다"));
        if (body.ValueKind != JsonValueKind.Object)
            return Replies.Refuse(trId, ServerError.BadValue("body", "JSON 객체가 아닙니다"));
        if (RequestChecker.CheckTexts(tr?.Request, body) is { } unreadable) return Replies.Refuse(trId, unreadable);
        if (tr is null) return null;
        call = new Call(tr, request, body);
        return CheckBody(call, body);
    }

    /// <summary>Answers a request that passed the checks.</summary>
    public SimulatorReply Answer(Call call) => !IsOfTokens(call.Tr) ? _answer(call)
        : call.Tr.Path == IssuePath ? Tokens.Issue(call.TrId, call.Text)
        : Tokens.Revoke(call.TrId, call.Text);

    private SimulatorReply? CheckBody(Call call, JsonElement body)
    {
        // Token requests have codes of their own for what is missing.
        if (IsOfTokens(call.Tr)) return null;
        if (RequestChecker.Check(call.Tr.Request, body) is { } error) return Replies.Refuse(call.TrId, error);
        var venue = Venues.Of(call, call.Tr.Request.Find(FieldRole.Venue));
        return _options.IsMock && (!call.Tr.OnMock || venue is VenueCode.Nxt or VenueCode.Sor)
            ? RefuseMock(call.TrId, "모의투자에서는 해당업무가 제공되지 않습니다.")
            : null;
    }

    private static bool IsOfTokens(TrDescriptor tr) => OfTokens.GetValueOrDefault(tr.Path)?.Id == tr.Id;

    private static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string QuotaOf(TrDescriptor? tr)
    {
        if (!_options.QuotaInText) return "";
        var isOfTr = tr?.Kind != TrKind.Order || _options.LimitOrdersPerTr;
        var quota = isOfTr ? _options.RequestsPerSecond : _options.OrdersPerSecond ?? _options.RequestsPerSecond;
        return string.Create(CultureInfo.InvariantCulture, $", 유량={quota}");
    }

    private SimulatorReply RefuseMock(string trId, string text) =>
        Replies.Refuse(trId, ServerError.Business(_options.RefusalCodes.NotOnMock, text));

    private SimulatorReply? CheckAddress(SimulatorRequest request, string trId, out TrDescriptor? tr)
    {
        tr = null;
        if (trId.Length == 0) return Replies.Refuse(trId, ServerError.NoApiId);
        tr = _trs.Find(trId);
        if (tr is { Kind: TrKind.Realtime or TrKind.Condition } || tr is null && _trs.AnswerOf(trId) is null)
            return Replies.Refuse(trId, ServerError.UnknownApiId(trId));
        if (tr is not null && request.Path != tr.Path)
            return Replies.Refuse(trId, ServerError.WrongUri(trId, request.Path));
        return request.Method == "POST" ? null : Replies.Refuse(trId, ServerError.WrongUri(trId, request.Path), 405);
    }

    private ServerError? CheckAuthorization(SimulatorRequest request)
    {
        var header = request.Header(AuthorizationHeader);
        if (header.Length == 0) return ServerError.NoAuthorization;

        var space = header.IndexOf(' ');
        var scheme = space < 0 ? header : header[..space];
        var isBearer = scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
        if (space < 0) return isBearer ? ServerError.NoToken : ServerError.MalformedAuthorization;
        if (!isBearer) return ServerError.UnknownGrant;
        return Tokens.IsValid(header[space..].Trim()) ? null : ServerError.InvalidToken;
    }

    private static bool IsJson(string contentType)
    {
        var end = contentType.IndexOf(';');
        var mediaType = end < 0 ? contentType : contentType[..end];
        return mediaType.Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);
    }
}
