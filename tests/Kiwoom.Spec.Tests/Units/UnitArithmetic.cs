namespace Kiwoom.Spec.Tests.Units;

/// <summary>Recomputes the values of bodies from one another, by what the tables say that they are worth.</summary>
/// <param name="id">The TR.</param>
/// <param name="numbers">What its table says.</param>
/// <param name="request">The values of the request, where they are known: some units depend on them.</param>
internal sealed class UnitArithmetic(
    string id, IReadOnlyDictionary<string, NumberFact> numbers, IReadOnlyDictionary<string, string>? request)
{
    // Ten to this power is the most that the price of a row may be away from the average price of what was traded, and the
    // most that rounding does.
    private const double PriceSpread = 0.3;
    private const double RoundingSpread = 0.1;

    private readonly Dictionary<EquationKind, int> _checked = [];
    private readonly List<string> _unexplained = [];

    /// <summary>How many equations held by their units, by kind.</summary>
    public IReadOnlyDictionary<EquationKind, int> Checked => _checked;

    /// <summary>Factors of ten between two sides that should be equal.</summary>
    public IReadOnlyList<string> Unexplained => _unexplained;

    /// <summary>Checks a row.</summary>
    public void Check(WireRow row)
    {
        foreach (var equation in Equation.Of(row))
        {
            var sides = Sides(row, equation).ToList();
            if (sides.Count == 0) continue;
            var powers = sides.ConvertAll(s => Math.Log10((double)Math.Abs(s.Left / s.Right)));
            if (powers.Exists(p => Math.Round(p) == 0)) _checked[equation.Kind] = _checked.GetValueOrDefault(equation.Kind) + 1;
            else if (powers.TrueForAll(p => Math.Abs(p - Math.Round(p)) < SpreadOf(equation.Kind)))
                _unexplained.Add($"{id} {equation.Element} in {row.Place}: 10^{Math.Round(powers[0])} times what {string.Join(" and ", equation.From)} make");
        }
    }

    private static double SpreadOf(EquationKind kind) => kind == EquationKind.Amount ? PriceSpread : RoundingSpread;

    /// <summary>Both sides, by each unit that the values may have.</summary>
    private IEnumerable<(decimal Left, decimal Right)> Sides(WireRow row, Equation equation)
    {
        if (Worths(row, equation.Element, equation.Kind == EquationKind.Rate ? "%" : null) is not { Count: > 0 } left) yield break;
        var right = equation.From.Select((e, i) => Worths(row, e, MeasureOf(equation, i))).ToList();
        if (right.Exists(r => r.Count == 0)) yield break;
        var isSmall = Math.Abs(row.Number(equation.Element)!.Value) < (equation.Kind == EquationKind.Rate ? 0.1m : 10);
        if (isSmall) yield break;
        foreach (var (value, measure) in left)
        {
            var given = right.ConvertAll(r => r.Find(w => w.Measure == measure).Measure is null ? r[0] : r.Find(w => w.Measure == measure));
            if (equation.Kind is EquationKind.Sum or EquationKind.Change && given.Exists(g => g.Measure != measure)) continue;
            if (equation.Kind == EquationKind.Amount && measure != "KRW") continue;
            var made = equation.Make([.. given.Select(g => g.Value)]);
            if (made != 0 && value != 0) yield return (value, made);
        }
    }

    // Price times quantity is money only where the price is money.
    private static string? MeasureOf(Equation equation, int index) => equation.Kind == EquationKind.Amount && index == 1 ? "KRW" : null;

    private List<(decimal Value, string Measure)> Worths(WireRow row, string element, string? measure)
    {
        if (!numbers.TryGetValue(element, out var fact) || row.Number(element) is not { } number) return [];
        for (var i = 0; i < fact.Scale && !row.HasPoint(element); i++) number /= 10;
        var units = fact.Units.Where(u => request is null || u.When.All(w => request.GetValueOrDefault(w.Key) == w.Value));
        return
        [
            .. from unit in units
               let plain = unit.Measure.StartsWith("KRW", StringComparison.Ordinal) ? "KRW" : unit.Measure
               where measure is null || plain == measure
               select (number * unit.Factor, plain),
        ];
    }
}
