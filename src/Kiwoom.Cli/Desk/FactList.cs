using System.Globalization;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>Facts of a journal as rows: the same columns for every kind, so that they stay one list in the order of the journal.</summary>
internal static class FactList
{
    private const int NumberColumn = 4;

    public static IReadOnlyList<ListColumn> Columns { get; } =
    [
        new("sequence", "#", IsNumber: true), new("day", "일자"), new("at", "UTC"), new("kind", "Kind"), new("number", "주문번호"), new("stock", "종목"),
        new("side", "구분"), new("quantity", "수량", IsNumber: true), new("price", "가격", IsNumber: true), new("state", "상태"), new("text", "설명"),
    ];

    /// <summary>Those, and all that facts of one kind or another have.</summary>
    public static IReadOnlyList<ListColumn> AllColumns { get; } = [.. Columns, .. FactDetails.Columns];

    public static bool IsOf(object?[] row, string number) => row[NumberColumn] is string own && own.TrimStart('0') == number.TrimStart('0');

    public static object?[] Row(JournalEntry entry)
    {
        var fact = entry.Fact;
        object?[] start =
        [
            entry.Sequence, fact.TradeDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), fact.At, fact.GetType().Name.Replace("Fact", "", StringComparison.Ordinal),
        ];
        return [.. start, .. Rest(fact)];
    }

    /// <summary>A row of <see cref="AllColumns"/>.</summary>
    public static object?[] FullRow(JournalEntry entry) => [.. Row(entry), .. FactDetails.Row(entry.Fact)];

    /// <summary>A row of <see cref="Columns"/> for people, whose last one has what else the fact says.</summary>
    public static object?[] RowForPeople(JournalEntry entry)
    {
        var row = Row(entry);
        var shown = row.Select(ListPrinter.ForPeople).ToHashSet(StringComparer.Ordinal);
        string[] rest = [.. FactDetails.ForPeople(entry.Fact).Where(d => !shown.Contains(d.Value)).Select(d => $"{d.Name} {d.Value}")];
        row[^1] = string.Join(", ", rest.Prepend(row[^1] as string ?? "").Where(static part => part.Length > 0));
        return row;
    }

    // Only what the source said: a quantity that it left out is not 0.
    private static string Said(ObservationFact fact)
    {
        (string Name, long? Quantity)[] said = [("filled", fact.Filled), ("remaining", fact.Remaining), ("confirmed", fact.Confirmed)];
        return string.Join(", ", said.Where(s => s.Quantity is not null).Select(s => FormattableString.Invariant($"{s.Name} {s.Quantity}")));
    }

    // Number, stock, side, quantity, price, state, text.
    private static object?[] Rest(JournalFact fact) => fact switch
    {
        IntentFact f => [f.Parent, f.Stock, f.Side, f.Quantity, f.Price, f.Action, f.Key],
        AttemptFact => [null, null, null, null, null, null, null],
        OutcomeFact f => [f.Number, null, null, null, null, f.Kind.ToString(), null],
        ResolutionFact f => [f.Number, null, null, null, null, f.State.ToString(), f.Evidence],
        ObservationFact f => [f.Number, f.Stock, f.Side, f.Ordered, f.Price, f.Source.ToString(), Said(f)],
        FillFact f => [f.Number, f.Stock, f.Side, f.Quantity, f.Price, f.Source.ToString(), null],
        WorkflowFact f => [null, null, null, null, null, f.State, f.Kind],
        CountFact f => [null, null, null, f.Quantity, null, null, null],
        SwitchFact f => [null, null, null, null, null, f.IsEngaged ? "Engaged" : "Released", f.Reason],
        PositionFact f => [null, f.Stock, null, f.Quantity, null, f.Book, null],
        NoteFact f => [f.Number, null, null, null, null, f.Subject, f.Text],
        _ => [null, null, null, null, null, null, null],
    };
}
