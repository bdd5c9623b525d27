using System.Globalization;
using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>What facts of one kind or another have, by the names that the views of the journal's file give it.</summary>
internal static class FactDetails
{
    private static readonly string[] Names =
    [
        "intent_id", "tr", "action", "book", "trade_type", "venue", "parent", "condition_price", "key", "key_use", "body", "body_hash",
        "attempt", "refusal", "outcome", "reason", "explanation", "called_at", "sent_at", "ended_at", "http_status", "return_code", "message",
        "error_class", "business_reason", "error_code", "guard_rule", "exception_type",
        "candidates", "is_interchangeable", "evidence", "by",
        "source", "order_kind", "ordered", "filled", "remaining", "confirmed", "filled_money", "is_money_estimated", "fee", "tax", "status", "time",
        "is_refused", "reading_begun_at", "cumulative",
        "workflow_id", "workflow_kind", "step", "has_ended", "details",
        "entry_id", "ledger_account", "notional", "is_engaged", "cost", "realised", "charges", "subject",
    ];

    private static readonly Dictionary<string, int> Places = Names.Index().ToDictionary(static n => n.Item, static n => n.Index, StringComparer.Ordinal);

    // For programs: what it says is in other columns, or nobody reads it.
    private static readonly HashSet<string> Raw = ["body", "body_hash", "refusal", "outcome", "details", "ledger_account"];

    public static IReadOnlyList<ListColumn> Columns { get; } = [.. Names.Select(static name => new ListColumn(name, name, IsOfSome: true))];

    /// <summary>One value a column.</summary>
    public static object?[] Row(JournalFact fact)
    {
        var row = new object?[Names.Length];
        foreach (var (name, value) in Of(fact)) row[Places[name]] = value;
        return row;
    }

    /// <summary>What is there, in words.</summary>
    public static IEnumerable<(string Name, string Value)> ForPeople(JournalFact fact) => Of(fact)
        .Where(static d => d.Value is not (null or "" or false) && !Raw.Contains(d.Name))
        .Select(static d => (d.Name, d.Value is long number ? number.ToString(CultureInfo.InvariantCulture) : ListPrinter.ForPeople(d.Value)));

    private static IEnumerable<(string Name, object? Value)> Of(JournalFact fact) => fact switch
    {
        IntentFact f =>
        [
            ("intent_id", f.Id), ("tr", f.TrId), ("action", f.Action), ("book", f.Book), ("trade_type", f.TradeType), ("venue", f.Venue), ("parent", f.Parent),
            ("condition_price", f.ConditionPrice), ("key", f.Key), ("key_use", f.Key is null ? null : (long)f.KeyUse), ("body", Json(f.Body)),
            ("body_hash", f.BodyHash), ("workflow_id", f.WorkflowId),
        ],
        AttemptFact f => [("intent_id", f.IntentId), ("attempt", (long)f.Attempt), ("refusal", Json(f.Refusal)), .. OutcomeOf(f.ReadRefusal())],
        OutcomeFact f => [("intent_id", f.IntentId), ("outcome", Json(f.Data)), .. OutcomeOf(f.Read())],
        ResolutionFact f =>
        [
            ("intent_id", f.IntentId), ("candidates", f.Candidates), ("is_interchangeable", f.IsInterchangeable), ("evidence", f.Evidence), ("by", f.By),
        ],
        ObservationFact f =>
        [
            ("source", f.Source.ToString()), ("parent", f.Parent), ("order_kind", f.Kind?.ToString()), ("book", f.Book), ("ordered", f.Ordered), ("filled", f.Filled),
            ("remaining", f.Remaining), ("confirmed", f.Confirmed), ("filled_money", f.FilledMoney), ("is_money_estimated", f.IsMoneyEstimated), ("fee", f.Fee),
            ("tax", f.Tax), ("status", f.Status), ("trade_type", f.TradeType), ("time", Time(f.Time)), ("is_refused", f.IsRefused), ("venue", f.Venue),
            ("reading_begun_at", f.ReadingBegunAt),
        ],
        FillFact f => [("source", f.Source.ToString()), ("book", f.Book), ("cumulative", f.Cumulative), ("time", Time(f.Time))],
        WorkflowFact f =>
        [
            ("workflow_id", f.WorkflowId), ("workflow_kind", f.Kind), ("key", f.Key), ("step", (long)f.Step), ("has_ended", f.HasEnded), ("details", Json(f.Data)),
        ],
        CountFact f => [("entry_id", f.EntryId), ("ledger_account", f.LedgerAccount), ("notional", f.Notional), ("outcome", f.Outcome?.ToString())],
        SwitchFact f => [("is_engaged", f.IsEngaged), ("reason", f.Reason), ("by", f.By)],
        PositionFact f => [("book", f.Book), ("cost", f.Cost), ("realised", f.Realised), ("charges", f.Charges)],
        NoteFact f => [("subject", f.Subject)],
        _ => [],
    };

    private static IEnumerable<(string Name, object? Value)> OutcomeOf(OrderOutcomeData? said) => said is null ? [] :
    [
        ("tr", said.TrId), ("reason", said.Reason), ("explanation", said.Explanation), ("called_at", said.CalledAt), ("sent_at", said.SentAt), ("ended_at", said.EndedAt),
        ("http_status", said.HttpStatus == 0 ? null : (long)said.HttpStatus), ("return_code", (long?)said.ReturnCode), ("message", said.Message),
        ("error_class", said.ErrorClass), ("business_reason", said.BusinessReason), ("error_code", said.ErrorCode), ("guard_rule", said.GuardRule),
        ("exception_type", said.ExceptionType),
    ];

    private static string? Time(TimeOnly? time) => time?.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    // What cannot be read stays as it is.
    private static object? Json(string? text)
    {
        if (text is null) return null;
        try
        {
            using var read = JsonDocument.Parse(text);
            return read.RootElement.Clone();
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
