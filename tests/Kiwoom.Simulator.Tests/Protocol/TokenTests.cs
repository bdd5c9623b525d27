namespace Kiwoom.Simulator.Tests;

public class TokenTests
{
    [Fact]
    public void A_token_tells_its_end_in_Korean_time_and_ends_then()
    {
        var broker = new Broker(options => options.TokenLifetime = TimeSpan.FromHours(2));
        var issued = broker.Issue();

        // The clock stands at 01:30 UTC.
        Assert.Equal("20260302123000", issued.Text("expires_dt"));
        Assert.Equal("bearer", issued.Text("token_type"));
        Assert.Equal(0, broker.Balance().Code);

        broker.Clock.Advance(TimeSpan.FromHours(2));
        broker.Balance().Refused(3, "8005");
    }

    [Fact]
    public void The_same_token_is_given_again_while_it_is_valid()
    {
        var broker = new Broker();
        Assert.Equal(broker.Token, broker.Issue().Text("token"));
        Assert.Equal(1, broker.Simulator.IssuedTokens);

        broker.Clock.Advance(TimeSpan.FromHours(24));
        Assert.NotEqual(broker.Token, broker.Issue().Text("token"));
        Assert.Equal(2, broker.Simulator.IssuedTokens);
    }

    [Fact]
    public void By_setting_a_new_token_makes_the_old_one_invalid()
    {
        var broker = new Broker(options => options.ReissueInvalidatesOld = true);
        var newer = broker.Issue().Text("token");

        Assert.NotEqual(broker.Token, newer);
        broker.Balance().Refused(3, "8005");
        broker.Token = newer;
        Assert.Equal(0, broker.Balance().Code);
    }

    [Fact]
    public void Tokens_can_be_revoked_and_expired()
    {
        var broker = new Broker();
        Assert.Equal(0, broker.Revoke(broker.Token).Code);
        broker.Balance().Refused(3, "8005");
        broker.Revoke(broker.Token).Refused(3, "8015");

        broker.Token = broker.Issue().Text("token");
        Assert.Equal(0, broker.Balance().Code);
        broker.Simulator.ExpireTokens();
        broker.Balance().Refused(3, "8005");
    }

    /// <summary>Nothing of such a call is executed: a fault "after execution" there would be one that never happened.</summary>
    [Fact]
    public void A_call_with_a_dead_token_leaves_a_fault_after_execution_to_the_next_one()
    {
        var broker = new Broker();
        broker.Simulator.ExpireTokens();
        broker.Simulator.Faults.NextOfAny(Fault.NoReturnCode);
        broker.Balance().Refused(3, "8005");
        Assert.Single(broker.Simulator.Faults.Planned);
        broker.Simulator.Faults.Clear();

        broker.Token = broker.Issue().Text("token");
        broker.Simulator.Faults.NextOfAny(Fault.ListMissing);
        Assert.Equal(0, broker.Balance().Code);
        Assert.Empty(broker.Simulator.Faults.Planned);

        broker.Simulator.ExpireTokens();
        broker.Simulator.Faults.NextOfAny(Fault.TooManyRequests200);
        broker.Balance().Refused(5, "1700");
        Assert.Empty(broker.Simulator.Faults.Planned);
    }

    [Fact]
    public void Wrong_keys_and_grants_have_codes_of_their_own()
    {
        var broker = new Broker();
        broker.Issue(key: "other").Refused(3, "8001");
        broker.Issue(secret: "other").Refused(3, "8002");
        broker.Issue(grant: "").Refused(3, "8011");
        broker.Issue(grant: "password").Refused(3, "8012");
        broker.Issue(key: "").Refused(3, "8020");
        broker.Revoke("").Refused(3, "8016");
    }

    [Fact]
    public void The_same_seed_gives_the_same_token()
    {
        Assert.Equal(new Broker(options => options.Seed = 7).Token, new Broker(options => options.Seed = 7).Token);
        Assert.NotEqual(new Broker(options => options.Seed = 7).Token, new Broker(options => options.Seed = 8).Token);
    }
}
