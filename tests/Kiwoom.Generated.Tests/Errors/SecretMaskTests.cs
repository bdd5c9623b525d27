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

    // A string that is nothing but quotation marks, half a million of them: each could begin a name.
    [Fact]
    public void A_hostile_body_takes_no_longer_than_its_length()
    {
        var body = string.Concat(Enumerable.Repeat("\\\"", 500_000));
        Assert.Equal(body + "{\"token\":\"***\"}", SecretFields.Hide(body + "{\"token\":\"x\"}"));
    }

    // A spec file of a project's own may call a secret as it likes.
    [Theory]
    [InlineData("""{"my_pin":"CANARY-5550001-SECRET","x":"1"}""", """{"my_pin":"***","x":"1"}""")]
    [InlineData("""{"MY_PIN" : "CANARY-5550001-SECRET","x":"1"}""", """{"MY_PIN" : "***","x":"1"}""")]
    [InlineData("""{"my_pin":5550001,"x":"1"}""", """{"my_pin":"***","x":"1"}""")]
    [InlineData("""{"rows":[{"row_pin":"CANARY-5550001-SECRET"},{"row_pin":"5550001"}]}""", """{"rows":[{"row_pin":"***"},{"row_pin":"***"}]}""")]
    [InlineData("""{"sent_pin":"CANARY-5550001-SECRET""", """{"sent_pin":"***" """)]
    public void Secret_fields_of_the_TRs_own_table_do_not_show(string body, string expected) =>
        Assert.Equal(expected.TrimEnd(), SecretMask.Show(OwnTr(), Encoding.UTF8.GetBytes(body), 1000));

    [Theory]
    [InlineData("""{"acnt_no":["CANARY-5550001-SECRET","5550001"],"x":"1"}""", """{"acnt_no":"***","x":"1"}""")]
    [InlineData("""{"acnt_no":{"v":"CANARY-5550001-SECRET","w":["]}"]},"x":"1"}""", """{"acnt_no":"***","x":"1"}""")]
    [InlineData("""{"acnt_no":["CANARY-5550001-SECRET""", """{"acnt_no":"***" """)]
    [InlineData("""{"acnt\u005fno":"CANARY-5550001-SECRET","x":"1"}""", """{"acnt\u005fno":"***","x":"1"}""")]
    [InlineData("""{"x":"token","y":"a:b","token":"CANARY-5550001-SECRET"}""", """{"x":"token","y":"a:b","token":"***"}""")]
    [InlineData("""{"x":"\"","acnt_no":null,"y":["token"]}""", """{"x":"\"","acnt_no":"***","y":["token"]}""")]
    [InlineData("""{"token" """, """{"token" """)]
    public void A_secret_does_not_show_whatever_kind_of_value_it_is(string body, string expected) =>
        Assert.Equal(expected.TrimEnd(), SecretFields.Hide(body.TrimEnd()));

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

    private static TrDescriptor OwnTr()
    {
        static RecordDescriptor Table(params FieldDescriptor[] fields) => new("Own", static () => throw new NotSupportedException(), fields);
        static FieldDescriptor Secret(string element) => new(element, "비밀번호", "Pin", ValueFormat.Secret, 0);
        return new TrDescriptor
        {
            Id = "own00001",
            KoreanName = "내조회",
            Name = "GetOwn",
            Group = "Own",
            Kind = TrKind.Query,
            Path = "/api/own",
            Request = Table(Secret("sent_pin")),
            Response = Table(Secret("my_pin"), new FieldDescriptor("rows", "행", "Rows", ValueFormat.List, 0) { Record = Table(Secret("row_pin")) }),
        };
    }

    [Fact]
    public void Long_bodies_are_cut()
    {
        var shown = SecretMask.Show(GetUnfilledOrdersRequest.TrDescriptor, Encoding.UTF8.GetBytes(new string('x', 100_000)), 10);
        Assert.Equal("xxxxxxxxxx...", shown);
    }
}
