using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

/// <summary>Half a surrogate pair is JSON and no text: names and values that have one are refused, whichever TR is asked.</summary>
public class UnreadableTextTests
{
    private const string Half = "\\ud800";

    [Fact]
    public void A_value_that_is_no_text_is_refused_by_every_TR()
    {
        var broker = new Broker();
        foreach (var tr in Trs())
        {
            foreach (var field in tr.Request.Fields.Where(static f => f.Format is not (ValueFormat.List or ValueFormat.Object or ValueFormat.TextList)))
            {
                var others = tr.Request.Fields.TakeWhile(f => f != field).Select(static f => $"\"{f.Element}\":null,");
                if (tr.Kind != TrKind.Auth) others = [];
                var answer = broker.SendRaw(broker.RequestTo(tr, $$"""{{{string.Concat(others)}}"{{field.Element}}":"{{Half}}"}"""));
                Assert.True(answer.Code == 2 && (answer.Message.Contains("[1517:") || answer.Message.Contains("[1511:")), $"{tr}: {answer.Message}");
                if (tr.Kind == TrKind.Auth) answer.Refused(2, "1517");
            }
        }
    }

    [Fact]
    public void A_name_that_is_no_text_is_refused_by_every_TR()
    {
        var broker = new Broker();
        foreach (var tr in Trs())
        {
            for (var more = 0; more < 24; more++)
                broker.SendRaw(broker.RequestTo(tr, $$"""{"{{Half}}{{new string('a', more)}}":"x"}""")).Refused(2, "1517");
        }
    }

    [Fact]
    public void A_condition_that_looks_at_such_a_value_is_not_stumbled_over() => new Broker().SendBody(
        "kt10000", $$"""{"dmst_stex_tp":"KRX","stk_cd":"005930","ord_qty":"1","trde_tp":"{{Half}}"}""").Refused(2, "1517");

    private static IEnumerable<TrDescriptor> Trs() =>
        KiwoomCatalog.All.Where(static tr => tr.Kind is not (TrKind.Realtime or TrKind.Condition));
}
