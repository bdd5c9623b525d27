using System.Globalization;
using System.Text;

namespace Kiwoom.Generated;

/// <summary>What all processes of an app key know of its limits: who has how many turns of each period.</summary>
internal sealed class BudgetState
{
    private const string Form = "kiwoom-budget-2";
    private const int Most = 100_000;
    private const long Longest = 24 * TimeSpan.TicksPerHour;

    /// <summary>Which history of the store it belongs to.</summary>
    public string Epoch { get; set; } = "";

    /// <summary>The next number for whatever needs one.</summary>
    public long Next { get; set; } = 1;

    /// <summary>When it was written last, by the clock of the store.</summary>
    public long At { get; set; }

    /// <summary>One more whenever the clock of the store jumped.</summary>
    public long Clock { get; set; }

    public BudgetSettling Settling { get; set; }

    public List<BudgetMember> Members { get; } = [];

    public List<BudgetLesson> Lessons { get; } = [];

    /// <exception cref="InvalidDataException">It is another version's, or nothing of the kind.</exception>
    public static BudgetState Read(string? text)
    {
        var state = new BudgetState();
        if (text is null) return state;
        if (!text.StartsWith(Form + " ", StringComparison.Ordinal))
            throw new InvalidDataException("The shared request budget is of another version: let all processes use the same one.");
        try
        {
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) state.ReadLine(line.Split(' '));
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The shared request budget cannot be read: it was written by another version, or by hand.", e);
        }
        return state;
    }

    public string Write()
    {
        var text = new StringBuilder(128 * (Members.Count + 1));
        text.Append(CultureInfo.InvariantCulture, $"{Form} {Shown(Epoch)} {Next} {At} {Clock} {Settling.Id} {(Settling.IsDoubt ? 1 : 0)}\n");
        foreach (var m in Members)
        {
            text.Append(CultureInfo.InvariantCulture, $"member {m.Id} {m.Beat} {m.Lease} {m.At} {m.Seat} {m.Clock} {m.Settled}\n");
            foreach (var p in m.Parts)
            {
                var d = p.Demand;
                text.Append(CultureInfo.InvariantCulture, $"part {Kind(p.Group)} {p.Group.Tr} {p.Held} {d.Cancels} {d.Orders} {d.Queries} {p.Ticket}\n");
            }
        }
        foreach (var l in Lessons) text.Append(CultureInfo.InvariantCulture, $"slow {Kind(l.Group)} {l.Group.Tr} {l.PerSecond:R} {l.Left} {l.PauseLeft} {l.Number}\n");
        return text.ToString();
    }

    /// <summary>As it is written: in one word.</summary>
    public static string Shown(string epoch) => epoch.Length == 0 ? "-" : string.Concat(epoch.Where(c => c is > ' ' and < (char)127));

    private static char Kind(BudgetGroup group) => group.Kind switch { BudgetKind.Orders => 'o', BudgetKind.Queries => 'q', _ => 'c' };

    private static BudgetGroup Group(string kind, string tr) => new(
        kind switch { "o" => BudgetKind.Orders, "q" => BudgetKind.Queries, "c" => BudgetKind.Common, _ => throw new FormatException() }, tr);

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static int Count(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is <= Most and var count ? count : throw new FormatException();

    private static long Length(string text) => Number(text) is >= 0 and <= Longest and var length ? length : throw new FormatException();

    private static double Rate(string text) =>
        double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var rate and (0 or (>= 1e-6 and <= 1e6)) ? rate : throw new FormatException();

    private void ReadLine(string[] parts)
    {
        switch (parts[0])
        {
            case Form:
                (Epoch, Next, At, Clock) = (parts[1], Number(parts[2]), Number(parts[3]), Number(parts[4]));
                Settling = new(Number(parts[5]), parts[6] == "1");
                break;
            case "member":
                Members.Add(new(parts[1])
                {
                    Beat = Number(parts[2]),
                    Lease = Length(parts[3]),
                    At = Number(parts[4]),
                    Seat = Count(parts[5]),
                    Clock = Number(parts[6]),
                    Settled = Number(parts[7]),
                });
                break;
            case "part" when Members.Count > 0:
                Members[^1].Parts.Add(new(Group(parts[1], parts[2]))
                {
                    Held = Count(parts[3]),
                    Demand = new(Count(parts[4]), Count(parts[5]), Count(parts[6])),
                    Ticket = Number(parts[7]),
                });
                break;
            case "slow":
                Lessons.Add(new(Group(parts[1], parts[2]), Rate(parts[3]), Number(parts[4]), Number(parts[5]), Number(parts[6])));
                break;
            default:
                throw new FormatException();
        }
    }
}
