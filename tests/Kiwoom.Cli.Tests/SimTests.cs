using Kiwoom.Cli.Simulating;
using Kiwoom.Generated;

namespace Kiwoom.Cli.Tests;

public class SimTests
{
    [Fact]
    public async Task It_serves_until_it_is_stopped_with_the_faults_that_were_asked_for()
    {
        await using var sim = await RunningSim.StartAsync(
            "--fault", "UnfilledOrders=Status500Html", "--stock", "123450=10000", "--holding", "123450=7@9000", "--flow");

        var open = await sim.CallAsync("ka10075", "--all_stk_tp", "0", "--trde_tp", "0", "--stex_tp", "0");
        Assert.Equal(0, open.ExitCode);
        var balance = await sim.CallAsync("kt00018", "--qry_tp", "1", "--dmst_stex_tp", "KRX", "-o", "csv");
        Assert.Contains("A123450,", balance.Output);

        Assert.Equal(0, await sim.StopAsync());
        Assert.Contains("ka10075: HTTP 500", sim.Told);
        Assert.Contains("ka10075: HTTP 200", sim.Told);
    }

    [Fact]
    public async Task It_prints_the_variables_of_a_program_and_says_when_it_stops()
    {
        await using var sim = await RunningSim.StartAsync("--app-key", "FIRST=ITS-SECRET", "--app-key", "SECOND");
        using var tool = new Tool();
        foreach (var line in sim.Printed.ReplaceLineEndings("\n").Split('\n').Where(l => l.StartsWith("export ", StringComparison.Ordinal) || l.StartsWith("$env:", StringComparison.Ordinal)))
        {
            var (name, value) = (line[(line.IndexOfAny([' ', ':']) + 1)..line.IndexOf('=')].Trim(), line.Split('\'')[1]);
            tool.Variables.Add(name, value);
        }
        Assert.Equal(["KIWOOM_APP_KEY", "KIWOOM_ENVIRONMENT", "KIWOOM_SECRET_KEY"], tool.Variables.Keys.Order());
        var run = await tool.DoAsync("price", "005930");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.DoesNotContain("Stopped", sim.Printed);
        await sim.StopAsync();
        Assert.EndsWith("Stopped. What was ordered and traded here is gone.", sim.Printed.TrimEnd());
    }

    [Theory]
    [InlineData(false, "export KIWOOM_APP_KEY='it'\\''s'")]
    [InlineData(true, "$env:KIWOOM_APP_KEY = 'it''s'")]
    public void A_variable_is_written_as_the_shell_reads_it(bool isPowerShell, string expected) => Assert.Contains(
        expected, VariableLines.Of(new Uri("http://127.0.0.1:8080/"), new Simulator.SimulatorOptions { AppKey = "it's" }, isPowerShell));

    [Fact]
    public async Task A_simulator_that_has_stopped_is_named_and_not_called_a_lack_of_a_token()
    {
        var sim = await RunningSim.StartAsync();
        var address = sim.Address;
        await sim.StopAsync();
        await sim.DisposeAsync();
        foreach (var verb in (string[][])[["price", "005930"], ["candles", "005930"], ["balance"], ["call", "kt00018", "--qry_tp", "1", "--dmst_stex_tp", "KRX"]])
        {
            var run = await Tool.RunAsync([.. verb, "--env", address]);
            Assert.Equal(4, run.ExitCode);
            Assert.Equal($"error: Nothing answers at {address.TrimEnd('/')}. Does kiwoom sim run there?", run.Error.Trim());
        }
    }

    [Fact]
    public async Task With_a_flow_the_price_of_every_stock_moves()
    {
        await using var sim = await RunningSim.StartAsync("--flow");
        foreach (var code in (string[])["005930", "000660", "035420", "069500"])
        {
            var before = await sim.PriceAsync(code);
            var seen = new HashSet<string> { before };
            for (var minute = 0; minute < 5; minute++)
            {
                sim.Time.Advance(TimeSpan.FromMinutes(1));
                seen.Add(await sim.PriceAsync(code));
            }
            Assert.True(seen.Count > 1, $"{code} stayed at {string.Join(", ", seen)}");
        }
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_prices_and_another_one_others()
    {
        var first = await PricesAsync("1");
        Assert.Equal(first, await PricesAsync("1"));
        Assert.NotEqual(first, await PricesAsync("2"));

        static async Task<string> PricesAsync(string seed)
        {
            await using var sim = await RunningSim.StartAsync("--flow", "--seed", seed);
            var prices = new List<string>();
            for (var minute = 0; minute < 5; minute++)
            {
                sim.Time.Advance(TimeSpan.FromMinutes(1));
                prices.Add(await sim.PriceAsync("005930"));
                prices.Add(await sim.PriceAsync("000660"));
            }
            return string.Join(' ', prices);
        }
    }

    [Fact]
    public async Task A_flow_takes_its_pace_from_the_option()
    {
        await using var sim = await RunningSim.StartAsync("--flow", "--flow-interval", "600000");
        var before = await sim.PriceAsync("005930");
        sim.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(before, await sim.PriceAsync("005930"));
        sim.Time.Advance(TimeSpan.FromDays(2));
        Assert.NotEqual(before, await sim.PriceAsync("005930"));
    }

    [Fact]
    public async Task A_stock_keeps_its_name_or_gets_the_one_that_is_given()
    {
        await using var sim = await RunningSim.StartAsync(
            "--stock", "005930=71000", "--stock", "000660=다른이름:100000", "--stock", "123450=새회사:10000", "--stock", "069500=35000");
        Assert.Equal("삼성전자", await sim.NameAsync("005930"));
        Assert.Equal("71000", (await sim.PriceAsync("005930")).TrimStart('+', '-'));
        Assert.Equal("다른이름", await sim.NameAsync("000660"));
        Assert.Equal("새회사", await sim.NameAsync("123450"));
        Assert.Equal("KODEX 200", await sim.NameAsync("069500"));
    }

    [Fact]
    public async Task Several_accounts_are_served_at_one_address()
    {
        await using var sim = await RunningSim.StartAsync("--app-key", "FIRST", "--app-key", "SECOND=OTHER-SECRET", "--app-key", "FOURTH=ITS-SECRET", "--holding", "005930=10@65000");
        await sim.OrderAsync("FIRST", "SIMULATOR-SECRET-KEY");
        Assert.Equal(1, await sim.OpenOrdersAsync("FIRST", "SIMULATOR-SECRET-KEY"));
        Assert.Equal(0, await sim.OpenOrdersAsync("SECOND", "OTHER-SECRET"));
        await sim.OrderAsync("SECOND", "OTHER-SECRET");
        Assert.Equal(1, await sim.OpenOrdersAsync("SECOND", "OTHER-SECRET"));
        Assert.Equal(5, (await sim.CallAsAsync("THIRD", "OTHER-SECRET", "kt00001", "--qry_tp", "2")).ExitCode);
        Assert.Equal(5, (await sim.CallAsAsync("FOURTH", "SIMULATOR-SECRET-KEY", "kt00001", "--qry_tp", "2")).ExitCode);
        var numbers = sim.Printed.Split('\n').Where(l => l.Contains(", account ")).Select(l => l.Trim()[^10..]).ToList();
        Assert.Equal(3, numbers.Distinct().Count());
        Assert.All(numbers, n => Assert.True(n.All(char.IsAsciiDigit), n));
    }

    [Fact]
    public void Each_run_has_account_numbers_of_its_own()
    {
        var start = new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.FromHours(9));
        var runs = new[] { start, start.AddSeconds(1), start.AddDays(1) };
        var numbers = runs.SelectMany(run => new[] { SimArguments.AccountNumber(run, 0), SimArguments.AccountNumber(run, 1) }).ToList();
        Assert.Equal(6, numbers.Distinct().Count());
        Assert.All(numbers, n => Assert.Equal(10, n.Length));
    }

    [Fact]
    public async Task Somebody_else_trades_from_outside()
    {
        await using var sim = await RunningSim.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(sim.Address) };
        using var placed = await http.PostAsync("/simulator/orders?stock=005930&side=buy&quantity=3&price=71000", null);
        Assert.Equal("""{"accounts":[{"appkey":"SIMULATOR-APP-KEY","filled":0,"waiting":3}]}""", await placed.Content.ReadAsStringAsync());
        using var met = await http.PostAsync("/simulator/orders?stock=005930&side=sell&quantity=2&price=71000", null);
        Assert.Contains("\"filled\":2,\"waiting\":0", await met.Content.ReadAsStringAsync());
        Assert.Equal("+71000", await sim.PriceAsync("005930"));
    }

    [Theory]
    [InlineData("--fault", "kt10000=NoSuchFault", "--list-faults")]
    [InlineData("--fault", "kt1000=ReplyLost", "there is no TR kt1000; did you mean kt10000?")]
    [InlineData("--fault", "nothing-like-a-TR=ReplyLost", "kiwoom tr list")]
    [InlineData("--fault", "0B=ReplyLost", "0B is on the realtime socket; --socket-fault")]
    [InlineData("--fault", "kt10000", "write TR=fault")]
    [InlineData("--fault", "kt10000=ReplyLost*x", "write TR=fault")]
    [InlineData("--stock", "005930", "write code=previous close")]
    [InlineData("--stock", "삼성전자=70000", "삼성전자 is not a stock code")]
    [InlineData("--stock", "5930=70000", "5930 is not a stock code")]
    [InlineData("--stock", "005930_NX=70000", "005930_NX is not a stock code")]
    [InlineData("--stock", "005930=삼성전자:", "write code=previous close")]
    [InlineData("--stock", "005930=삼성전자:x", "write code=previous close")]
    [InlineData("--stock", "M04020000=5", "The lowest price")]
    [InlineData("--holding", "SAMSUNG=10@65000", "SAMSUNG is not a stock code")]
    [InlineData("--app-key", "A B", "write KEY or KEY=SECRET")]
    [InlineData("--app-key", "SAME --app-key SAME", "given twice")]
    [InlineData("--flow-interval", "0", "is not a number of milliseconds")]
    [InlineData("--cash", "-1", "--cash -1 is negative")]
    [InlineData("--holding", "005930=10", "write code=quantity@price")]
    [InlineData("--port", "70000", "is not a port")]
    public async Task Wrong_options_are_told(string option, string value, string told)
    {
        // An option that is taken serves until Ctrl+C.
        var run = await Tool.RunAsync(["sim", .. option == "--port" ? Array.Empty<string>() : ["--port", "0"], option, .. value.Contains("--") ? value.Split(' ') : [value]])
            .WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error);
        Assert.DoesNotContain("Parameter", run.Error);
    }

    [Fact]
    public async Task Faults_are_listed() => Assert.Contains("ReplyLost: ", (await Tool.RunAsync("sim", "--list-faults")).Output);
}
