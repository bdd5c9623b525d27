using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests;

public class SpecExamplesTests
{
    [Fact]
    public void GivesTheTextInTheFences()
    {
        var examples = SpecExamples.Read(TestSpec.Text);

        Assert.StartsWith("{\n  \"dmst_stex_tp\": \"KRX\",", examples.Request!.Json, StringComparison.Ordinal);
        Assert.Contains("\"ord_no\": \"0000215\"", examples.Response!.Json, StringComparison.Ordinal);
        Assert.Equal(
            examples.Request.Json, TestSpec.Text.Substring(examples.Request.Span.Start, examples.Request.Json.Length));
        Assert.Equal((44, 0), (examples.Request.Span.Line, examples.Request.Span.Column));
    }

    [Fact]
    public void KeepsThoseOfNamedSectionsApart()
    {
        const string named = "## Response example: realtime\n```\n{ bad\n```\n";

        var examples = SpecExamples.Read(named + "## Response example\n```\n{}\n```\n```\n[]\n```\n");

        Assert.Equal(["{ bad\n", "{}\n", "[]\n"], examples.Responses.Select(e => e.Json));
        Assert.Equal(["realtime", "", ""], examples.Responses.Select(e => e.Section));
        Assert.Equal("{}\n", examples.Response!.Json);
        Assert.Null(examples.Request);
    }
}
