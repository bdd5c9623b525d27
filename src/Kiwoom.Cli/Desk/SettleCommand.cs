using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>
/// <c>kiwoom settle</c>: lists the requests of which nobody knows what became, and records what a person says of one. That alone releases what
/// evidence does not.
/// </summary>
internal static class SettleCommand
{
    private const string Never = "none";
    private const string Word = "settle";
    private const int ShortId = 8;

    private static readonly ListColumn[] Columns =
    [
        new("request", "Request"), new("state", "상태"), new("action", "구분"), new("stock", "종목"), new("quantity", "수량", IsNumber: true),
        new("price", "가격", IsNumber: true), new("original", "원주문"), new("sent", "UTC"), new("key", "Key"), new("candidates", "후보"), new("explanation", "설명"),
    ];

    private static readonly ListColumn[] CandidateColumns =
    [
        new("number", "주문번호"), new("agrees", "일치"), new("stock", "종목"), new("side", "구분"), new("quantity", "주문", IsNumber: true),
        new("filled", "체결", IsNumber: true), new("price", "가격", IsNumber: true), new("type", "매매구분"), new("time", "시간"),
    ];

    public static Command Create(ToolContext context)
    {
        var request = new Argument<string?>("request") { Description = "Its id in the list, or its key; the list without it (요청)", Arity = ArgumentArity.ZeroOrOne };
        var number = new Argument<string?>("number") { Description = "The order that it became, or none: it was never executed (주문번호)", Arity = ArgumentArity.ZeroOrOne };
        number.CompletionSources.Add(Never);
        var note = new Option<string?>("--note") { Description = "How you know, for the journal (근거)" };
        var command = new Command(Word, "Say what became of an unknown order: kiwoom settle 1a2b3c4d 139, or none (결과 지정)") { request, number, note };
        return DeskOptions.AddToSending(command, context, (result, call, cancellationToken) => result.GetValue(request) is { } named
            ? SettleAsync(call, named, result.GetValue(number), result.GetValue(note), cancellationToken)
            : ListAsync(call, cancellationToken));
    }

    /// <summary>The name of a request in the list.</summary>
    public static string IdOf(UnknownRequest request) => request.IntentId.ToString("N")[^ShortId..];

    private static async Task<int> ListAsync(DeskCall call, CancellationToken cancellationToken)
    {
        await using var view = await call.OpenViewAsync(null, cancellationToken).ConfigureAwait(false);
        var unknown = view.Unknown;
        if (unknown.Count == 0 && call.Format == Kiwoom.Tooling.Display.ReplyFormat.Table) call.Context.Tell("Nothing is unknown.");
        else new ListPrinter(call.Context, call.Format, Columns).Print(unknown.Select(Row));
        if (unknown.Count > 0) call.Context.Tell("What evidence does not find, you can say: kiwoom settle REQUEST NUMBER, or none where it was never executed.");
        return KnownExit.OfOpen(unknown);
    }

    private static async Task<int> SettleAsync(DeskCall call, string named, string? said, string? note, CancellationToken cancellationToken)
    {
        var number = NumberOf(said);
        await using var session = await call.OpenAsync(null, cancellationToken).ConfigureAwait(false);
        var request = Find(session.Desk.UnknownRequests, named);
        call.Context.Tell(TextWidth.Plain($"{request}, sent {Moment(request.SentAt)} UTC. {request.Explanation}"));
        // Results are for programs; what a person decides by is for the person.
        foreach (var line in new ListPrinter(call.Context, call.Format, CandidateColumns).Table(request.Candidates.Select(Row))) call.Context.Tell(line);
        if (request.Candidates.Count == 0) call.Context.Tell("The server shows no order that it could be.");
        if (number is not null && request.Candidates.All(c => c.Number != number.TrimStart('0')))
            call.Context.Tell($"The server does not show order {number} as one that it could be.");
        if (request.State != IntentState.Ambiguous) call.Context.Tell("It is still looked for: within minutes, evidence may say what became of it.");
        if (call.DryRun)
        {
            call.Context.Tell("Nothing was recorded (--dry-run).");
            return ExitCode.Done;
        }
        call.Ask(Word, number is null
            ? "It was never executed: an order like it may be sent again. If it is at the server after all, it would then be there twice."
            : $"It is order {number}.");
        try
        {
            await session.Desk.SettleAsync(request.IntentId, number, Environment.UserName, note ?? "kiwoom settle", cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException e)
        {
            throw new ToolException(e.Message);
        }
        await session.LookAsync(call.Context).ConfigureAwait(false);
        call.Context.Tell("Recorded.");
        var order = session.Desk.Orders.FirstOrDefault(o => o.IntentId == request.IntentId) ?? (request.OriginalNumber is { } original ? session.Desk.Find(original, request.TradeDate) : null);
        if (order is not null) OrderList.Printer(call.Context, call.Format).Print([OrderList.Row(order)]);
        return ExitCode.Done;
    }

    private static string? NumberOf(string? said)
    {
        if (said == Never) return null;
        if (said is { Length: > 0 } && said.All(char.IsAsciiDigit) && said.Any(c => c != '0')) return said;
        throw new ToolException(said is null
            ? $"Write the number of the order that it became, or {Never} where it was never executed."
            : $"{said} is not an order number; write digits, such as 139, or {Never} where it was never executed.");
    }

    private static UnknownRequest Find(IReadOnlyList<UnknownRequest> unknown, string named)
    {
        var found = unknown.Where(r => r.Key == named).ToList();
        if (found.Count == 0 && named.Length >= ShortId)
            found = [.. unknown.Where(r => r.IntentId.ToString("N").EndsWith(named.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))];
        return found.Count switch
        {
            1 => found[0],
            0 => throw new ToolException($"Nothing that is unknown has the id or key {named}: kiwoom settle lists what is."),
            _ => throw new ToolException($"{named} names {found.Count} requests: write more of the id."),
        };
    }

    private static object?[] Row(UnknownRequest request) =>
    [
        IdOf(request), request.State.ToString(), request.Action.ToString(), request.Stock, request.Quantity, request.Price, request.OriginalNumber,
        Moment(request.SentAt), request.Key, string.Join(' ', request.Candidates.Select(c => c.Number)), request.Explanation,
    ];

    private static object?[] Row(UnknownCandidate candidate) =>
    [
        candidate.Number, candidate.Agrees, candidate.Stock, candidate.Side?.ToString(), candidate.Quantity, candidate.Filled, candidate.Price,
        candidate.TradeType, candidate.Time?.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
    ];

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
