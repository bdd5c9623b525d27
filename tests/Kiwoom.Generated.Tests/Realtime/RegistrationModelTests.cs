using Kiwoom.Vocabulary;

namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>
/// The session against a naive server and a naive wish list: whatever is wanted, refused and answered in whatever order, it comes to rest
/// with what is wanted registered, and asks for nothing needlessly.
/// </summary>
public class RegistrationModelTests
{
    private static readonly string[] Types = ["00", "0B", "0D", "0b"];

    [Fact]
    public void Whatever_is_wanted_and_refused_it_comes_to_rest_with_the_right_things()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 1500; round++)
        {
            var session = new RegistrationSession();
            var server = new HashSet<RegistrationKey>();
            var bad = Enumerable.Range(0, random.Next(4)).Select(_ => RandomKey(random)).ToHashSet();
            var wanted = new HashSet<RegistrationKey>();
            var refusals = new HashSet<RegistrationKey>();
            RegistrationStep? open = null;
            for (var move = 0; move < 120; move++)
            {
                if (random.Next(3) == 0)
                {
                    var key = RandomKey(random);
                    if (!wanted.Add(key))
                    {
                        wanted.Remove(key);
                        refusals.Remove(key);
                        session.Forget(key);
                    }
                }
                else if (open is null)
                {
                    open = session.Next(wanted);
                    if (open is not null) CheckFrame(open);
                    Assert.Null(session.Next(wanted)); // one at a time
                }
                else
                {
                    Answer();
                }
            }
            for (var i = 0; ; i++)
            {
                Assert.True(i < 500, "It does not come to rest.");
                if (open is not null) Answer();
                if ((open = session.Next(wanted)) is null) break;
            }
            Assert.Equal(wanted.Where(k => !bad.Contains(k)).Order(), server.Order());
            Assert.Equal(server.Order(), session.Registered.Order());
            Assert.Equal(wanted.Where(bad.Contains).Order(), session.Refused.Order());
            Assert.Superset(session.Refused.ToHashSet(), refusals);

            void Answer()
            {
                if (open!.IsRemoval)
                {
                    Assert.All(open.Keys, k => Assert.Contains(k, server)); // nothing is removed that is not there
                    server.ExceptWith(open.Keys);
                    Assert.Empty(session.Accepted());
                }
                else if (open.Keys.Any(bad.Contains))
                {
                    refusals.UnionWith(session.RefusedBy()); // as a whole, and the server does not say which
                }
                else
                {
                    Assert.All(open.Keys, k => Assert.DoesNotContain(k, server)); // nothing is registered twice
                    server.UnionWith(open.Keys);
                    Assert.Equal(open.Keys.Order(), session.Accepted().Order());
                }
                open = null;
            }
        }
    }

    [Fact]
    public void Whatever_searches_are_wanted_renewed_kept_and_postponed_each_is_live_once_and_told_anew()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 1500; round++)
        {
            var session = new RegistrationSession();
            var wanted = new HashSet<RegistrationKey>();
            var server = Enumerable.Range(0, random.Next(4)).Select(_ => RandomSearch(random)).ToHashSet(); // of an earlier session
            var bad = Enumerable.Range(0, random.Next(3)).Select(_ => RandomSearch(random)).Where(k => !server.Contains(k)).ToHashSet();
            var stale = new HashSet<RegistrationKey>(); // wanted, and not told what matches since then
            RegistrationStep? open = null;
            for (var move = 0; move < 200; move++)
            {
                var key = RandomSearch(random);
                switch (random.Next(5))
                {
                    case 0 when wanted.Add(key) || random.Next(2) == 0: // somebody comes
                        session.Renew(key);
                        stale.Add(key);
                        break;
                    case 0:
                        wanted.Remove(key);
                        stale.Remove(key);
                        session.Forget(key);
                        break;
                    case 1: session.Resume(); break;
                    default: Step(mayPostpone: true); break;
                }
            }
            for (var i = 0; open is not null || i == 0 || session.Next(wanted) is not null; i++)
            {
                Assert.True(i < 500, "It does not come to rest.");
                session.Resume();
                open ??= session.Outstanding;
                Step(mayPostpone: false);
            }
            Assert.Equal(wanted.Where(k => !bad.Contains(k)).Order(), session.Registered.Order());
            Assert.Superset(session.Registered.ToHashSet(), server);
            Assert.DoesNotContain(stale, k => !bad.Contains(k));

            void Step(bool mayPostpone)
            {
                if (open is null)
                {
                    open = session.Next(wanted);
                    if (open is null) return;
                    Assert.Equal((1, true), (open.Count, open.IsCondition));
                    Assert.True(session.MayCome(open.Keys.Single()));
                    if (open.IsRemoval) Assert.DoesNotContain(open.Keys.Single(), session.Registered);
                    return;
                }
                var key = open.Keys.Single();
                var isRemoval = open.IsRemoval;
                open = null;
                if (mayPostpone && random.Next(6) == 0)
                {
                    session.Postpone();
                }
                else if (isRemoval)
                {
                    server.Remove(key);
                    Assert.Empty(session.Accepted());
                }
                else if (bad.Contains(key))
                {
                    Assert.Equal([key], session.RefusedBy());
                }
                else if (!server.Add(key))
                {
                    Assert.True(session.TryReplaceKept());
                }
                else
                {
                    Assert.Equal([key], session.Accepted());
                    stale.Remove(key);
                }
            }
        }
    }

    [Fact]
    public void A_hundred_codes_of_two_types_are_one_request()
    {
        var wanted = (from i in Enumerable.Range(0, 100) from type in new[] { "0D", "0B" } select new RegistrationKey(type, $"{i:000000}")).ToHashSet();
        var session = new RegistrationSession();
        var step = session.Next(wanted)!;
        Assert.Equal((100, "0B,0D", "2", false), (step.Items.Length, string.Join(',', step.Types), step.Group, step.KeepsGroup));
        session.Accepted();
        Assert.Null(session.Next(wanted));
        Assert.True(KiwoomJson.ToUtf8Bytes(step.ToRequest()).Length < 65536);
    }

    [Fact]
    public void The_account_comes_first_then_room_is_made_then_the_rest_and_a_group_is_replaced_once()
    {
        var session = new RegistrationSession();
        var steps = new List<string>();
        Settle(["0B a", "0B b"]);
        Settle(["0B b", "0B c", "00 "]);
        Assert.Equal(["REG 2 0 0B a,b", "REG 1 0 00 ", "REMOVE 2 1 0B a", "REG 2 1 0B c"], steps);

        void Settle(string[] keys)
        {
            var wanted = keys.Select(k => new RegistrationKey(k.Split(' ')[0], k.Split(' ')[1])).ToHashSet();
            while (session.Next(wanted) is { } step)
            {
                steps.Add($"{(step.IsRemoval ? "REMOVE" : "REG")} {step.Group} {(step.KeepsGroup ? 1 : 0)} {string.Join(',', step.Types)} {string.Join(',', step.Items)}");
                session.Accepted();
            }
        }
    }

    private static void CheckFrame(RegistrationStep step)
    {
        Assert.NotEmpty(step.Items);
        Assert.NotEmpty(step.Types);
        Assert.Equal(step.Count, step.Keys.Distinct().Count());
        Assert.All(step.Keys, k => Assert.Equal(k.IsOfAccount ? "1" : "2", step.Group));
    }

    private static RegistrationKey RandomSearch(Random random) => new("02", $"{random.Next(5)}");

    private static RegistrationKey RandomKey(Random random) =>
        random.Next(8) == 0 ? new("00", "") : new(Types[random.Next(1, Types.Length)], $"{random.Next(12):000000}");
}
