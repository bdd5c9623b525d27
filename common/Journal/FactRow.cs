namespace Kiwoom.Trading.FactRows;

/// <summary>A fact as the table <c>fact</c> has it, without its place.</summary>
/// <param name="Kind">The name of its type without "Fact".</param>
/// <param name="TradeDate">yyyy-MM-dd.</param>
/// <param name="Data">All of it, as JSON.</param>
internal readonly record struct FactRow(string Kind, string TradeDate, string Data);
