using System.Text;
using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Tooling.Tests.Display;

/// <summary>What is said of a value that was not read as it should is true of what is shown of it.</summary>
public class ReplyPrinterTests
{
    private const string Row = """{"ord_no":"0000001","acnt_no":"5012345678"}""";

    [Fact]
    public void A_value_that_does_not_fit_is_shown_as_received()
    {
        var shown = Print("""{"oso":[{"ord_qty":"many"}]}""");
        Assert.Contains("many", shown.Lines);
        Assert.Contains("warning: ord_qty does not fit its format Quantity; shown as received", shown.Told);
    }

    [Fact]
    public void A_saturated_value_fits_and_may_be_larger()
    {
        var shown = Print("""{"oso":[{"ord_qty":"2147483647"}]}""");
        Assert.Contains("2,147,483,647", shown.Lines);
        Assert.Contains("warning: ord_qty is 2147483647, where 32-bit numbers end: the true value may lie beyond", shown.Told);
        Assert.DoesNotContain("does not fit", shown.Told);
    }

    [Theory]
    [InlineData("[null," + Row + "]", "(oso): 1")]
    [InlineData("[[1]," + Row + "]", "(oso): 1")]
    [InlineData("{}", "(oso): ?")]
    [InlineData("\"none\"", "(oso): ?")]
    public void What_is_no_row_is_not_shown_and_nothing_else_is_said_of_it(string list, string heading)
    {
        var shown = Print($$"""{"oso":{{list}}}""");
        Assert.Contains(heading, shown.Lines);
        Assert.Contains("warning: the list oso could not be read whole: what is not a row is not shown", shown.Told);
        Assert.DoesNotContain("shown as received", shown.Told);
    }

    [Fact]
    public void A_secret_that_does_not_fit_is_masked()
    {
        var shown = Print("""{"oso":[{"acnt_no":{"x":"5012345678"}}]}""");
        Assert.DoesNotContain("5012345678", shown.Lines + shown.Told);
        Assert.Contains("warning: acnt_no does not fit its format Secret; masked", shown.Told);
        Assert.Contains("acnt_no does not fit its format Secret; shown as received", Print("""{"oso":[{"acnt_no":{"x":"1"}}]}""", showSecrets: true).Told);
    }

    [Fact]
    public void An_excerpt_says_what_is_wrong_with_its_own_fields_only()
    {
        var response = new GetUnfilledOrdersResponse();
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes("""{"new_field":"1","oso":[{"ord_qty":"many","ord_pric":"dear"}]}"""), response, out _));
        var whole = GetUnfilledOrdersRequest.TrDescriptor.Response;
        var list = whole.Find("oso")!;
        var rows = new RecordDescriptor(list.Record!.TypeName, list.Record.Create, list.Record.Find("ord_qty")!);
        var excerpt = new RecordDescriptor(
            whole.TypeName, whole.Create, new FieldDescriptor(list.Element, list.Label, list.Property, list.Format, list.Slot) { Record = rows });
        var output = new Output();
        new ReplyPrinter(output, ReplyFormat.Table, list: null, showSecrets: false) { IsExcerpt = true }.Print(response, excerpt);
        Assert.Equal("warning: ord_qty does not fit its format Quantity; shown as received\n", output.Told.ToString());
        Assert.DoesNotContain("new_field", output.Lines.ToString());
        Assert.Contains("new_field", Print(response).Lines);
    }

    [Fact]
    public async Task A_field_that_a_reply_lacks_is_named()
    {
        var simulator = new KiwoomSimulator();
        simulator.Faults.Next("ka10075", Fault.ListMissing);
        using var client = simulator.CreateClient();
        var response = await client.Accounts.GetUnfilledOrdersAsync(
            new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified });
        Assert.Equal("warning: the reply has no oso\n", Print(response).Told);
    }

    private static (string Lines, string Told) Print(string body, bool showSecrets = false)
    {
        var response = new GetUnfilledOrdersResponse();
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(body), response, out _));
        return Print(response, showSecrets);
    }

    private static (string Lines, string Told) Print(GetUnfilledOrdersResponse response, bool showSecrets = false)
    {
        var output = new Output();
        new ReplyPrinter(output, ReplyFormat.Table, list: null, showSecrets).Print(response, GetUnfilledOrdersRequest.TrDescriptor.Response);
        return (output.Lines.ToString(), output.Told.ToString());
    }

    private sealed class Output : IReplyOutput
    {
        public StringBuilder Lines { get; } = new();

        public StringBuilder Told { get; } = new();

        public void WriteLine(string text) => Lines.Append(text).Append('\n');

        public void Tell(string text) => Told.Append(text).Append('\n');
    }
}
