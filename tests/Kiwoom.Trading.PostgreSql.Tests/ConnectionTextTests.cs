using Npgsql;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>What is asked of connection strings, and that nobody shows them.</summary>
public sealed class ConnectionTextTests
{
    [Theory]
    [InlineData("Host=db.example;Database=d", SslMode.VerifyFull)]
    [InlineData("Host=db.example;Database=d;SSL Mode=VerifyCA", SslMode.VerifyCA)]
    [InlineData("Host=db.example;Database=d;SslMode=Require", SslMode.Require)]
    [InlineData("Host=127.0.0.1,db.example;Database=d", SslMode.VerifyFull)]
    [InlineData("Host=localhost;Database=d", SslMode.Prefer)]
    [InlineData("Host=/run/postgresql;Database=d", SslMode.Prefer)]
    [InlineData("Host=127.0.0.1:5433;Database=d;SSL Mode=Disable", SslMode.Disable)]
    [InlineData("Host=::1;Database=d;SSL Mode=Disable", SslMode.Disable)]
    public void Beyond_this_machine_TLS_is_the_default(string text, SslMode expected) =>
        Assert.Equal(expected, ConnectionText.Read(text, allowsPlainText: false).SslMode);

    [Theory]
    [InlineData("Host=db.example;Database=d;SSL Mode=Disable")]
    [InlineData("Host=db.example;Database=d;SSL Mode=Prefer")]
    [InlineData("Host=localhost,db.example;Database=d;SSL Mode=Allow")]
    [InlineData("Host=localhost.example;Database=d;SSL Mode=Disable")]
    public void Beyond_this_machine_nothing_goes_in_the_clear_unless_it_is_allowed(string text)
    {
        Assert.Throws<ArgumentException>(() => ConnectionText.Read(text, allowsPlainText: false));
        ConnectionText.Read(text, allowsPlainText: true);
    }

    [Theory]
    [InlineData("Host=h;Database=d;Password=secret;Nonsense=secret")]
    [InlineData("Host=h;Database=d;Port=secret")]
    [InlineData("Password=secret;Database=d")]
    [InlineData("Password=secret;Host=localhost")]
    public void An_error_does_not_repeat_it(string text)
    {
        var error = Assert.Throws<ArgumentException>(() => ConnectionText.Read(text, allowsPlainText: false));
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_an_error_without_secrets()
    {
        await using var database = new PostgreSqlDatabase("Host=127.0.0.1;Port=1;Database=d;Username=u;Password=kw4711");
        var error = await Assert.ThrowsAsync<JournalException>(() => database.StatusAsync());
        Assert.DoesNotContain("kw4711", error + database.ToString(), StringComparison.Ordinal);
    }
}
