using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Finding;
using NearName = Kiwoom.Vocabulary.NearName;

namespace Kiwoom.Cli.Simulating;

/// <summary>What the options of <c>kiwoom sim</c> say, put into the settings of a simulator.</summary>
internal static class SimArguments
{
    private const int CodeLength = 6;
    private const string GoldPrefix = "M040";
    private const int GoldLength = 9;

    /// <summary><c>005930=70000</c> keeps a known stock's name; <c>005930=삼성전자:70000</c> gives one.</summary>
    /// <exception cref="ToolException">The text is something else.</exception>
    public static void AddStock(SimulatorOptions options, string text)
    {
        const string Form = "write code=previous close or code=name:previous close, such as 005930=70000 or 005930=삼성전자:70000";
        if (!TrySplit(text, text.IndexOf('='), out var code, out var rest)) throw new ToolException($"--stock {text}: {Form}.");
        var (name, price) = TrySplit(rest, rest.LastIndexOf(':'), out var given, out var last) ? (given, last) : (null, rest);
        if (!TryNumber(price, out var close)) throw new ToolException($"--stock {text}: {Form}.");
        code = CodeOf("--stock", text, code);
        var known = options.Stocks.FirstOrDefault(s => s.Code == code);
        var stock = known is null ? new SimulatedStock(code, name ?? code, close) : known with { Name = name ?? known.Name, PreviousClose = close };
        if (known is not null) options.Stocks.Remove(known);
        options.Stocks.Add(stock);
    }

    /// <summary><c>005930=10@65000</c>.</summary>
    /// <exception cref="ToolException">The text is something else.</exception>
    public static void AddHolding(SimulatorOptions options, string text)
    {
        if (!TrySplit(text, text.IndexOf('='), out var code, out var rest) || !TrySplit(rest, rest.IndexOf('@'), out var quantity, out var price)
            || !TryNumber(quantity, out var shares) || !TryNumber(price, out var paid))
        {
            throw new ToolException($"--holding {text}: write code=quantity@price, such as 005930=10@65000.");
        }
        code = CodeOf("--holding", text, code);
        if (options.Stocks.All(s => s.Code != code)) options.Stocks.Add(new SimulatedStock(code, code, paid));
        options.Holdings.Add(new InitialHolding(code, shares, paid));
    }

    /// <summary><c>kt10000=ReplyLost</c> or <c>kt10000=ReplyLost*2</c>; <c>*</c> is any TR.</summary>
    /// <exception cref="ToolException">The text is something else.</exception>
    public static void AddFault(KiwoomSimulator simulator, string text)
    {
        var calls = 1L;
        if (!TrySplit(text, text.IndexOf('='), out var tr, out var name)
            || (TrySplit(name, name.IndexOf('*'), out var bare, out var count) && !TryNumber(count, out calls)))
        {
            throw new ToolException($"--fault {text}: write TR=fault or TR=fault*calls, such as kt10000=ReplyLost*2.");
        }
        name = name.Split('*')[0];
        var fault = Fault.All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ToolException($"--fault {text}: there is no fault {name}; see kiwoom sim --list-faults.");
        if (tr == "*") simulator.Faults.NextOfAny(fault, (int)Math.Min(calls, int.MaxValue));
        else simulator.Faults.Next(RequestOf(text, tr), fault, (int)Math.Min(calls, int.MaxValue));
    }

    // A fault of what nobody asks for over HTTP would never happen.
    private static string RequestOf(string text, string tr)
    {
        var named = TrNames.Find(tr);
        if (named.FirstOrDefault(t => !IsOnSocket(t)) is { } found) return found.Id;
        if (named.Count > 0) throw new ToolException($"--fault {text}: {named[0].Id} is on the realtime socket; --socket-fault makes that go wrong.");
        var known = KiwoomCatalog.All.Where(t => !IsOnSocket(t)).ToList();
        var near = NearName.Find(tr, known.Select(t => t.Id).Concat(known.Select(t => t.Name)));
        throw new ToolException($"--fault {text}: there is no TR {tr}; {(near is null ? "all of them: kiwoom tr list" : $"did you mean {near}?")}");
    }

    private static bool IsOnSocket(TrDescriptor tr) => tr.Kind is TrKind.Realtime or TrKind.Condition;

    /// <summary>The keys of the accounts, <c>KEY</c> or <c>KEY=SECRET</c> each; the simulator's own pair where none are given.</summary>
    /// <exception cref="ToolException">A key is empty or given twice.</exception>
    public static IReadOnlyList<(string AppKey, string SecretKey)> Accounts(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return [(SimulatorOptions.DefaultAppKey, SimulatorOptions.DefaultSecretKey)];
        var accounts = new List<(string AppKey, string SecretKey)>();
        foreach (var text in texts)
        {
            var (key, secret) = TrySplit(text, text.IndexOf('='), out var first, out var second)
                ? (first, second)
                : (text, SimulatorOptions.DefaultSecretKey);
            if (key.Length == 0 || key.Any(c => c is <= ' ' or > '~' or '='))
                throw new ToolException($"--app-key {text}: write KEY or KEY=SECRET, in letters and digits.");
            if (accounts.Any(a => a.AppKey == key)) throw new ToolException($"--app-key {key} is given twice; each account has a key of its own.");
            accounts.Add((key, secret));
        }
        return accounts;
    }

    /// <summary>
    /// The account number of one account of a run: no other run has it, so that a journal of an earlier run at the same address, whose order
    /// numbers come again, is not taken for the journal of this one.
    /// </summary>
    /// <param name="start">When the run began.</param>
    /// <param name="account">0 for the first account.</param>
    public static string AccountNumber(DateTimeOffset start, int account) =>
        string.Create(CultureInfo.InvariantCulture, $"{start.ToUnixTimeMilliseconds() / 100 % 100_000_000:D8}{account:D2}");

    /// <summary>
    /// Every stock draws from a seed of its own, which its code and the seed decide: they do not move in step, and one more
    /// <c>--stock</c> changes nothing for the others.
    /// </summary>
    public static int FlowSeed(int seed, string code) => code.Aggregate(seed, static (sum, letter) => unchecked((sum * 31) + letter));

    // Six digits or capitals that begin with a digit, such as 005930 and 0001A0; gold is M040 and five digits.
    private static string CodeOf(string option, string text, string given)
    {
        var code = new StockCode(given).Symbol;
        var isStock = code.Length == CodeLength && char.IsAsciiDigit(code[0]) && code.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
        var isGold = code.Length == GoldLength && code.StartsWith(GoldPrefix, StringComparison.Ordinal) && code[GoldPrefix.Length..].All(char.IsAsciiDigit);
        if ((isStock || isGold) && !given.Contains('_')) return code;
        throw new ToolException(
            $"{option} {text}: {given} is not a stock code; write six digits, such as 005930, or one of gold, such as {GoldPrefix}20000.");
    }

    private static bool TrySplit(string text, int place, out string first, out string second)
    {
        (first, second) = place > 0 ? (text[..place], text[(place + 1)..]) : (text, "");
        return place > 0 && second.Length > 0;
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
