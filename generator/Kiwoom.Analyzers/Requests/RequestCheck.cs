using System.Collections.Immutable;
using Kiwoom.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kiwoom.Analyzers.Requests;

/// <summary>Checks the constants of one initializer, as the client will check the request before it is sent.</summary>
internal sealed class RequestCheck
{
    private readonly RequestTable _table;
    private readonly IObjectCreationOperation _creation;
    private readonly Action<Diagnostic> _report;
    private readonly GivenValue[] _values;
    private readonly IOperation?[] _places;

    private RequestCheck(RequestTable table, IObjectCreationOperation creation, Action<Diagnostic> report)
    {
        _table = table;
        _creation = creation;
        _report = report;
        _values = new GivenValue[table.Fields.Length];
        _places = new IOperation?[table.Fields.Length];
    }

    public static void Run(RequestTable table, IObjectCreationOperation creation, Action<Diagnostic> report)
    {
        var check = new RequestCheck(table, creation, report);
        check.ReadValues();
        for (var i = 0; i < table.Fields.Length; i++) check.CheckField(i);
    }

    private void ReadValues()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            // The request has it from the start.
            if (_table.Fields[i].Fixed is { } always) _values[i] = GivenValue.OfText(always);
        }
        if (_creation.Initializer == null) return;
        foreach (var member in _creation.Initializer.Initializers)
        {
            if (member is not ISimpleAssignmentOperation assignment) continue;
            if (assignment.Target is not IPropertyReferenceOperation target) continue;
            var index = _table.IndexOf(target.Property);
            if (index < 0) continue;
            _places[index] = assignment.Value;
            _values[index] = ValueReader.Read(assignment.Value, _table.Fields[index]);
        }
    }

    private void CheckField(int index)
    {
        var field = _table.Fields[index];
        var place = _places[index];
        switch (_values[index].Knowledge)
        {
            case Knowledge.Blank:
                // A required member that is left out is the compiler's own error.
                if (place != null && field.IsRequired && !field.MayBeBlank)
                    Report(Diagnostics.RequiredBlank, place, field, CodeHint(field));
                CheckConditions(field, RuleKind.RequiredWhen, place, "is required");
                break;
            case Knowledge.Constant when place != null:
                TextCheck.Run(field, _values[index], place, _report);
                CheckTests(field, _values[index], place);
                CheckConditions(field, RuleKind.BlankWhen, place, "must be left out");
                break;
            case Knowledge.Given:
                CheckConditions(field, RuleKind.BlankWhen, place, "must be left out");
                break;
        }
    }

    private void CheckTests(FieldFacts field, GivenValue value, IOperation place)
    {
        if (field.Format == ValueFormat.QuantityOrAll && value.Number <= 0)
        {
            const string Instead = "a quantity is 1 or more, and all that remains is QuantityOrAll.All";
            Report(Diagnostics.RuleBroken, place, field, $"is {value.Text}; {Instead}");
            return;
        }
        // A sign is reported already, and is the cause of this as well.
        if (value.Number < 0 && FormatTable.Of(field.Format).IsUnsigned) return;
        foreach (var rule in field.Rules)
        {
            if (RuleTest.Demand(rule.Kind, rule.Values, value.Text, field.Show) is not { } demand) continue;
            var because = "";
            if (rule.When is { } when)
            {
                var index = _table.IndexOf(when.Element);
                if (index < 0 || !IsKnown(_values[index]) || !when.Holds(_values[index].Text)) continue;
                because = $" when {Because(_table.Fields[index], _values[index])}";
            }
            ReportRule(rule, place, field, $"must {demand}{because} and is {field.Show(value.Text)}");
        }
    }

    private void CheckConditions(FieldFacts field, RuleKind kind, IOperation? place, string words)
    {
        foreach (var rule in field.Rules)
        {
            if (rule.Kind != kind || rule.Element == null) continue;
            var index = _table.IndexOf(rule.Element);
            if (index < 0 || !Holds(rule, _values[index])) continue;
            var because = Because(_table.Fields[index], _values[index]);
            ReportRule(rule, place ?? _places[index], field, $"{words} when {because}");
        }
    }

    private static bool IsKnown(GivenValue other) => other.Knowledge is Knowledge.Blank or Knowledge.Constant;

    private static bool Holds(RuleText rule, GivenValue other) => IsKnown(other)
        && rule.Values.Contains(other.Text, StringComparer.Ordinal) != rule.Negated;

    private static string Because(FieldFacts other, GivenValue value)
    {
        var name = $"{other.Element} ({other.Label})";
        return value.Knowledge == Knowledge.Blank ? $"{name} is not given" : $"{name} is {other.Show(value.Text)}";
    }

    private static string CodeHint(FieldFacts field) =>
        field.Codes.Length == 0 ? "" : $"; write one of {TextCheck.CodesOf(field)}";

    private void ReportRule(RuleText rule, IOperation? place, FieldFacts field, string words) =>
        Report(rule.IsAssumed ? Diagnostics.AssumedRuleBroken : Diagnostics.RuleBroken, place, field, words);

    private void Report(DiagnosticDescriptor descriptor, IOperation? place, FieldFacts field, string words) =>
        _report(Diagnostic.Create(
            descriptor,
            place?.Syntax.GetLocation() ?? Places.OfCreation(_creation.Syntax),
            ImmutableDictionary<string, string?>.Empty,
            field.Element,
            field.Label,
            words));
}
