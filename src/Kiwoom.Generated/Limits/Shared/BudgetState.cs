using System.Globalization;
using System.Text;

namespace Kiwoom.Generated;

/// <summary>What all processes of an app key know of its turns. Moments are ticks by the clock of the store.</summary>
internal sealed class BudgetState
{
    private const string Form = "kiwoom-budget-1";

    public long NextId { get; set; } = 1;

    /// <summary>When it was written last.</summary>
    public long At { get; set; }

    /// <summary>No new turns before.</summary>
    public long QuietUntil { get; set; }

    public List<BudgetTurn> Turns { get; } = [];

    public List<BudgetWant> Wants { get; } = [];

    public List<BudgetLesson> Lessons { get; } = [];

    /// <exception cref="InvalidDataException">It is another version's, or nothing of the kind.</exception>
    public static BudgetState Read(string? text)
    {
        var state = new BudgetState();
        if (text is null) return state;
        try
        {
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) state.ReadLine(line.Split(' '));
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The shared request budget cannot be read: it was written by another version, or by hand.", e);
        }
        if (!text.StartsWith(Form, StringComparison.Ordinal))
            throw new InvalidDataException("The shared request budget is of another version: let all processes use the same one.");
        return state;
    }

    public string Write()
    {
        var text = new StringBuilder(64 * (Turns.Count + Wants.Count + Lessons.Count + 1));
        text.Append(CultureInfo.InvariantCulture, $"{Form} {NextId} {At} {QuietUntil}\n");
        foreach (var t in Turns) text.Append(CultureInfo.InvariantCulture, $"turn {t.Id} {t.At} {Kind(t.Group)} {t.Group.Tr} {t.Member}\n");
        foreach (var w in Wants) text.Append(CultureInfo.InvariantCulture, $"want {w.Count} {w.At} {Kind(w.Group)} {w.Group.Tr} {w.Member}\n");
        foreach (var l in Lessons) text.Append(CultureInfo.InvariantCulture, $"slow {l.PerSecond:R} {l.Until} {Kind(l.Group)} {l.Group.Tr} {l.PausedUntil}\n");
        return text.ToString();
    }

    private static char Kind(BudgetGroup group) => group.IsOrder ? 'o' : 'q';

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private void ReadLine(string[] parts)
    {
        if (parts[0] == Form)
        {
            (NextId, At, QuietUntil) = (Number(parts[1]), Number(parts[2]), Number(parts[3]));
            return;
        }
        var group = new BudgetGroup(parts[3] == "o", parts[4]);
        switch (parts[0])
        {
            case "turn":
                Turns.Add(new(Number(parts[1]), Number(parts[2]), group, parts[5]));
                break;
            case "want":
                Wants.Add(new(parts[5], group, checked((int)Number(parts[1])), Number(parts[2])));
                break;
            case "slow":
                Lessons.Add(new(group, double.Parse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture), Number(parts[2]), Number(parts[5])));
                break;
            default:
                throw new FormatException();
        }
    }
}
