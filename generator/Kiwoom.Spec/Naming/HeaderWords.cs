using System;
using System.Collections.Generic;
using System.Linq;

namespace Kiwoom.Spec.Naming;

/// <summary>What the keys Kind, Action and Book of a spec file call a value.</summary>
/// <typeparam name="T">The values.</typeparam>
internal sealed class HeaderWords<T> where T : struct, Enum
{
    private readonly (string Word, T Value)[] _all;

    public HeaderWords(params (string Word, T Value)[] all) => _all = all;

    /// <summary>All words, in the order of their values.</summary>
    public IEnumerable<string> Words => _all.Select(w => w.Word);

    /// <summary>All words, for messages.</summary>
    public string List => string.Join(", ", Words);

    /// <summary>The value of a word, in any case; null for none.</summary>
    public T? Parse(string word)
    {
        foreach (var (known, value) in _all)
        {
            if (string.Equals(known, word, StringComparison.OrdinalIgnoreCase)) return value;
        }
        return null;
    }

    /// <summary>The word of a value.</summary>
    public string Of(T value) => Array.Find(_all, w => EqualityComparer<T>.Default.Equals(w.Value, value)).Word;
}

/// <summary>The words of each key.</summary>
internal static class HeaderWords
{
    public static HeaderWords<TrKind> Kinds { get; } = new(
        ("auth", TrKind.Auth),
        ("query", TrKind.Query),
        ("paged-query", TrKind.PagedQuery),
        ("order", TrKind.Order),
        ("realtime", TrKind.Realtime),
        ("condition", TrKind.Condition));

    public static HeaderWords<OrderAction> Actions { get; } = new(
        ("buy", OrderAction.Buy),
        ("sell", OrderAction.Sell),
        ("modify", OrderAction.Modify),
        ("cancel", OrderAction.Cancel));

    public static HeaderWords<TradingBook> Books { get; } = new(
        ("cash", TradingBook.Cash),
        ("credit", TradingBook.Credit),
        ("gold", TradingBook.Gold));
}
