namespace Kiwoom.Generated;

/// <summary>Names of attributes, and enum members as attribute values: lower case, without allocating.</summary>
internal static class TelemetryNames
{
    public const string TrId = "kiwoom.tr.id";
    public const string TrName = "kiwoom.tr.name";
    public const string TrKind = "kiwoom.tr.kind";
    public const string ClientName = "kiwoom.client.name";
    public const string OrderOutcome = "kiwoom.order.outcome";
    public const string OrderReason = "kiwoom.order.reason";
    public const string OrderNumber = "kiwoom.order.number";
    public const string ErrorCode = "kiwoom.error.code";
    public const string TokenReason = "kiwoom.token.reason";
    public const string TokenSource = "kiwoom.token.source";
    public const string Element = "kiwoom.field.element";
    public const string Problem = "kiwoom.field.problem";
    public const string Rule = "kiwoom.guard.rule";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string StatusCode = "http.response.status_code";
    public const string ErrorType = "error.type";

    public static string Of(TrKind kind) => kind switch
    {
        Metadata.TrKind.Auth => "auth",
        Metadata.TrKind.Query => "query",
        Metadata.TrKind.PagedQuery => "paged_query",
        Metadata.TrKind.Order => "order",
        Metadata.TrKind.Realtime => "realtime",
        Metadata.TrKind.Condition => "condition",
        _ => "_OTHER",
    };

    public static string Of(OrderOutcomeKind kind) => kind switch
    {
        OrderOutcomeKind.Accepted => "accepted",
        OrderOutcomeKind.Rejected => "rejected",
        OrderOutcomeKind.NotSent => "not_sent",
        _ => "unknown",
    };

    public static string Of(OrderOutcomeReason reason) => OrderReasons[(int)reason];

    public static string Of(ErrorClass errorClass) => ErrorClasses[(int)errorClass];

    public static string Of(ReadIssueKind kind) => ReadIssueKinds[(int)kind];

    public static string Of(GuardRule rule) => GuardRules[(int)rule];

    private static readonly string[] OrderReasons = SnakeCase(Enum.GetNames<OrderOutcomeReason>());
    private static readonly string[] ErrorClasses = SnakeCase(Enum.GetNames<ErrorClass>());
    private static readonly string[] ReadIssueKinds = SnakeCase(Enum.GetNames<ReadIssueKind>());

    private static readonly string[] GuardRules = SnakeCase(Enum.GetNames<GuardRule>());

    private static string[] SnakeCase(string[] names) => [.. names.Select(SnakeCase)];

    /// <summary>NoReturnCode is <c>no_return_code</c>.</summary>
    internal static string SnakeCase(string name) => string.Concat(
        name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
