using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Answers;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>조건검색: the list, searches once and live, over the prices of the exchange.</summary>
internal sealed class ConditionDesk(StockExchange exchange, SimulatorOptions options, Func<IEnumerable<SocketSession>> sessions)
{
    private const int SequenceWidth = 3; // answers fill it with blanks

    private static readonly string List = new ListConditionSearchesRequest().ServiceName;
    private static readonly string Search = RequestConditionSearchRequest.TrDescriptor.FixedText(nameof(RequestConditionSearchRequest.ServiceName));
    private static readonly string Stop = StopRealtimeConditionSearchRequest.TrDescriptor.FixedText(nameof(StopRealtimeConditionSearchRequest.ServiceName));
    private static readonly string SearchType = RequestConditionSearchRequest.TrDescriptor.Request.ElementOf(nameof(RequestConditionSearchRequest.SearchType));
    private static readonly string Live = RequestRealtimeConditionSearchRequest.TrDescriptor.FixedText(nameof(RequestRealtimeConditionSearchRequest.SearchType));
    private static readonly string NextKey = RequestConditionSearchRequest.TrDescriptor.Request.ElementOf(nameof(RequestConditionSearchRequest.NextKey));
    private static readonly string More = RequestConditionSearchRequest.TrDescriptor.Request.ElementOf(nameof(RequestConditionSearchRequest.ContinuationFlag));

    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _asked = new(StringComparer.Ordinal);

    /// <summary>Whether a request is one of the condition search.</summary>
    public static bool Takes(string service) => service == List || service == Search || service == Stop;

    /// <summary>The answer; null where the server gives none.</summary>
    public byte[]? Answer(SocketSession session, SocketRequest request)
    {
        if (request.Service == List)
        {
            session.Conditions.HasListed = true;
            return SocketFrames.Success(List, WriteList);
        }

        var sequence = request[SocketWords.Sequence];
        if (sequence.Length == 0) return SocketFrames.Answer(request.Service, SocketErrors.Missing(SocketWords.Sequence));
        if (request.Service == Stop) return End(session, sequence);
        if (!session.Conditions.HasListed || options.Conditions.FirstOrDefault(one => one.Sequence == sequence) is not { } condition)
        {
            return options.Realtime.UnknownConditionCode is { } code
                ? SocketFrames.Answer(Search, SocketErrors.UnknownCondition(code, sequence))
                : null;
        }

        return request[SearchType] == Live ? Begin(session, condition) : Once(condition, request);
    }

    /// <summary>A stock's prices changed: it may match now, or not any more.</summary>
    public void On(SimulatedQuote quote)
    {
        if (exchange.Stocks.Find(quote.StockCode) is null or { IsGold: true }) return;
        foreach (var session in sessions())
        {
            foreach (var sequence in session.Conditions.Sequences)
            {
                var matches = ConditionRule.Matches(Of(sequence), quote);
                if (session.Conditions.Take(sequence, quote.StockCode, matches)) session.Push(Change(sequence, quote.StockCode, matches));
            }
        }
    }

    /// <summary>A session is over. By setting the server goes on to believe that its searches run.</summary>
    public void Forget(SocketSession session)
    {
        if (options.Realtime.KeepsConditions) _kept.UnionWith(session.Conditions.Sequences);
    }

    private SimulatedCondition Of(string sequence) => options.Conditions.First(one => one.Sequence == sequence);

    private byte[] Begin(SocketSession session, SimulatedCondition condition)
    {
        var sequence = condition.Sequence;
        if (session.Conditions.Has(sequence) || _kept.Contains(sequence)) return SocketFrames.Answer(Search, SocketErrors.ConditionIsLive(sequence));
        var most = options.Realtime.MaxConditions;
        if (session.Conditions.Sequences.Count >= most) return SocketFrames.Answer(Search, SocketErrors.TooManyConditions(most));
        var codes = Matching(condition).Select(static quote => quote.StockCode).Order(StringComparer.Ordinal).ToList();
        session.Conditions.Begin(sequence, codes);
        return SocketFrames.Success(Search, writer =>
        {
            writer.WriteString(SocketWords.Sequence, sequence.PadRight(SequenceWidth));
            writer.WriteStartArray(SocketWords.Data);
            foreach (var code in codes) WriteRow(writer, RequestRealtimeConditionSearchRow.RecordDescriptor, _ => "A" + code);
            writer.WriteEndArray();
        });
    }

    private byte[] End(SocketSession session, string sequence)
    {
        session.Conditions.End(sequence);
        _kept.Remove(sequence);
        return SocketFrames.Success(Stop, writer => writer.WriteString(SocketWords.Sequence, sequence));
    }

    // The same search again within the interval is not answered.
    private byte[]? Once(SimulatedCondition condition, SocketRequest request)
    {
        var key = request[More] == "Y" ? request[NextKey] : "";
        var sequence = condition.Sequence;
        if (key.Length == 0)
        {
            if (_asked.TryGetValue(sequence, out var before) && exchange.Now - before < options.Realtime.ConditionInterval) return null;
            _asked[sequence] = exchange.Now;
        }

        var (page, next) = Page.Of(Matching(condition), static quote => quote.StockCode, key.Length > 0 ? key : null, options.PageSize);
        return SocketFrames.Success(Search, writer =>
        {
            writer.WriteString(SocketWords.Sequence, sequence.PadRight(SequenceWidth));
            writer.WriteString(More, next is null ? "N" : "Y");
            writer.WriteString(NextKey, next ?? "");
            writer.WriteStartArray(SocketWords.Data);
            foreach (var quote in page)
            {
                var stock = exchange.Stocks.Find(quote.StockCode)!;
                WriteRow(writer, RequestConditionSearchRow.RecordDescriptor, field => ConditionRow.Text(field, stock, quote));
            }

            writer.WriteEndArray();
        });
    }

    private IEnumerable<SimulatedQuote> Matching(SimulatedCondition condition) => exchange.Stocks.All.ToList()
        .Where(static stock => !stock.IsGold).Select(stock => stock.Snapshot(exchange.Today))
        .Where(quote => ConditionRule.Matches(condition, quote));

    private byte[] Change(string sequence, string code, bool matches)
    {
        var tr = RequestRealtimeConditionSearchRequest.TrDescriptor;
        var record = new PushedRecord(tr);
        record["Sequence"] = sequence.PadRight(SequenceWidth);
        record["StockCode"] = "A" + code;
        record.Known["ConditionChange"] = FieldValue.Meaning(matches ? "삽입" : "삭제");
        record.Known["TradeTime"] = FieldValue.Time(exchange.Now.DateTime);
        return SocketFrames.Data(SocketWords.ConditionType, "조건검색", tr.Data!, code, record);
    }

    // Each an array of two.
    private void WriteList(Utf8JsonWriter writer)
    {
        writer.WriteStartArray(SocketWords.Data);
        foreach (var condition in options.Conditions)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(condition.Sequence);
            writer.WriteStringValue(condition.Name);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter writer, RecordDescriptor table, Func<FieldDescriptor, string> text)
    {
        writer.WriteStartObject();
        foreach (var field in table.Fields) writer.WriteString(field.Element, text(field));
        writer.WriteEndObject();
    }
}
