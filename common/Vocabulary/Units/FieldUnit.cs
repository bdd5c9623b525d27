using System;
using System.Collections.Generic;
#if KIWOOM_LIBRARY
using Kiwoom.Generated.Metadata;
#endif

namespace Kiwoom.Vocabulary;

/// <summary>What a spec table says of the unit of a field: one unit, or one for each value of other fields.</summary>
internal sealed class FieldUnit
{
    /// <summary>What a cell begins with whose unit depends on other fields.</summary>
    public const string DependsWord = "by ";

    /// <summary>What a unit depends on that the socket pushes: the item of the frame.</summary>
    public const string Item = "item";

    private readonly UnitCase[] _cases;

    private FieldUnit(string[] elements, UnitCase[] cases)
    {
        (Elements, _cases) = (elements, cases);
        Plain = elements.Length == 0 ? cases[0].Unit : ValueUnit.Dependent(string.Join(", ", elements));
    }

    /// <summary>The fields that the unit depends on; empty where it depends on none.</summary>
    public IReadOnlyList<string> Elements { get; }

    /// <summary>The units; one without values where the unit depends on nothing.</summary>
    public IReadOnlyList<UnitCase> Cases => _cases;

    /// <summary>The unit without a look at other fields: an unknown one where it depends on them.</summary>
    public ValueUnit Plain { get; }

    /// <summary>The lowest standing of the cases.</summary>
    public UnitStanding Standing
    {
        get
        {
            var lowest = UnitStanding.Proved;
            foreach (var one in _cases) lowest = one.Unit.Standing < lowest ? one.Unit.Standing : lowest;
            return lowest;
        }
    }

    /// <summary>The unit beside the values of the fields that it depends on.</summary>
    /// <param name="valueOf">The text of a field on the wire.</param>
    public ValueUnit For(Func<string, string?> valueOf)
    {
        if (Elements.Count == 0) return Plain;
        var values = new string?[Elements.Count];
        for (var i = 0; i < values.Length; i++) values[i] = valueOf(Elements[i]);
        var found = Array.Find(_cases, one => one.Matches(values));
        return found?.Unit ?? ValueUnit.Unknown;
    }

    /// <summary>The units in words: <c>KRW 1,000 (stated)</c>, <c>by amt_qty_tp: 1 = KRW 1,000,000 (stated), 2 = shares (stated)</c>.</summary>
    public override string ToString()
    {
        if (Elements.Count == 0) return Plain.ToString();
        return DependsWord + string.Join(", ", Elements) + ": " + string.Join(", ", Array.ConvertAll(_cases, one => one.ToString()));
    }

    /// <summary>
    /// Reads <c>KRW 1,000 proved</c>, or <c>by amt_qty_tp: 1=KRW 1,000,000 proved; 2=shares stated</c>; values of several
    /// fields are separated by commas, and the first ones are enough.
    /// </summary>
    /// <param name="text">The cell.</param>
    /// <param name="wrong">The part that is not understood; empty where all is.</param>
    public static FieldUnit? Parse(string text, out string wrong)
    {
        text = text.Trim();
        wrong = "";
        if (!text.StartsWith(DependsWord, StringComparison.Ordinal))
        {
            if (ValueUnit.Parse(text) is { } unit) return new FieldUnit([], [new UnitCase([], unit)]);
            wrong = text;
            return null;
        }

        var colon = text.IndexOf(':');
        wrong = text;
        if (colon < 0) return null;
        var elements = Parts(text.Substring(DependsWord.Length, colon - DependsWord.Length));
        if (Array.Exists(elements, e => e.Length == 0)) return null;
        var cases = new List<UnitCase>();
        foreach (var part in text.Substring(colon + 1).Split(';'))
        {
            wrong = part.Trim();
            var equals = part.IndexOf('=');
            if (equals < 0 || ValueUnit.Parse(part.Substring(equals + 1)) is not { } unit) return null;
            var values = Parts(part.Substring(0, equals));
            if (values.Length > elements.Length || Array.Exists(values, v => v.Length == 0)) return null;
            if (cases.Exists(one => one.Matches(values))) return null;
            cases.Add(new UnitCase(values, unit));
        }

        wrong = "";
        return new FieldUnit(elements, [.. cases]);
    }

    private static string[] Parts(string text) => Array.ConvertAll(text.Split(','), part => part.Trim());
}
