using System.Text;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Errors;

public class SecretMaskTests
{
    private const string Canary = "CANARY-5550001-SECRET";

    [Theory]
    [InlineData("acnt_no")]
    [InlineData("acctNo")]
    [InlineData("acnt_print")]
    [InlineData("9201")]
    [InlineData("token")]
    public void Secret_fields_do_not_show_whatever_they_hold(string element)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"{element}\":\"{Canary}\",\"x\":\"1\"}}");
        Assert.Equal($"{{\"{element}\":\"***\",\"x\":\"1\"}}", SecretMask.Show(GetUnfilledOrdersRequest.TrDescriptor, body, 1000));
    }

    [Fact]
    public void Every_secret_field_of_the_catalog_is_masked()
    {
        var secrets = CatalogSecrets.Elements();
        Assert.Contains("acnt_no", secrets);
        Assert.All(secrets, e => Assert.Equal($"{{\"{e}\":\"***\"}}", SecretFields.Hide($"{{\"{e}\":\"{Canary}\"}}")));
    }

    [Theory]
    [InlineData("""{"acnt_no":"CANARY-5550001-SECRET","x":"1"}""")]
    [InlineData("""{"oso":[{"acnt_no" : "CANARY-5550001-SECRET"}]}""")]
    [InlineData("""{"acnt_no":"CANARY-5550001-SECRET""")] // cut inside the value
    [InlineData("<html>Bearer CANARY-5550001-SECRET</html>")]
    public void Secrets_do_not_show(string body)
    {
        var shown = SecretMask.Show(GetUnfilledOrdersRequest.TrDescriptor, Encoding.UTF8.GetBytes(body), 1000, Canary);
        Assert.DoesNotContain("5550001", shown);
        Assert.Contains("***", shown);
    }

    [Fact]
    public void A_secret_across_the_limit_does_not_show()
    {
        var body = Encoding.UTF8.GetBytes("""{"x":"yyyyyyyy","acnt_no":"CANARY-5550001-SECRET"}""");
        for (var limit = 1; limit < body.Length; limit++)
            Assert.DoesNotContain("CANA", SecretMask.Show(GetUnfilledOrdersRequest.TrDescriptor, body, limit, Canary));
    }

    [Fact]
    public void Token_bodies_are_not_shown_at_all() =>
        Assert.Equal("", SecretMask.Show(CreateAccessTokenRequest.TrDescriptor, "{\"token\":\"x\"}"u8, 1000));

    [Fact]
    public void Long_bodies_are_cut()
    {
        var shown = SecretMask.Show(GetUnfilledOrdersRequest.TrDescriptor, Encoding.UTF8.GetBytes(new string('x', 100_000)), 10);
        Assert.Equal("xxxxxxxxxx...", shown);
    }
}
