using Kiwoom.Tooling.Text;

namespace Kiwoom.Tooling.Tests.Text;

public class RedactionTests
{
    [Fact]
    public void Every_secret_field_of_the_catalog_is_masked()
    {
        var secrets = CatalogSecrets.Elements();
        Assert.Contains("acnt_no", secrets);
        Assert.All(secrets, e => Assert.Equal($"{{\"{e}\":\"***\"}}", Redaction.Hide($"{{\"{e}\":\"5012345678\"}}")));
    }

    [Theory]
    [InlineData("""{"token":"abc","x":"1"}""", """{"token":"***","x":"1"}""")]
    [InlineData("""{"acnt_no" : "501\"2","9201":5}""", """{"acnt_no" : "***","9201":"***"}""")]
    [InlineData("""{"appkey":"cut""", """{"appkey":"***" """)]
    [InlineData("""{"authorization":"Bearer abc"}""", """{"authorization":"***"}""")]
    public void Secrets_are_masked_also_in_a_cut_body(string body, string expected) => Assert.Equal(expected.Trim(), Redaction.Hide(body));
}
