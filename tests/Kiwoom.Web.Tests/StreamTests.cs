using Kiwoom.Web.Tests.Support;
using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Tests;

/// <summary>The stream: everything once, then what changes.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task A_stream_begins_with_everything_and_goes_on_with_what_changes()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var stream = await visit.Client.GetStreamAsync(new Uri("/api/stream?stock=005930", UriKind.Relative), patience.Token);
        using var reader = new StreamReader(stream);
        var names = new HashSet<string>();
        var ids = new List<int>();
        string[] all = ["hello", "status", "quotes", "orders", "unknown", "positions", "cash", "limits", "conditions", "refusals", "notes", "sim", "wire", "book", "trades", "bar"];
        while (!all.All(names.Contains)) await ReadAsync();
        Assert.Equal(Enumerable.Range(1, ids.Count), ids);
        visit.Server.Hub.Sim!.Simulator.Market.Add("005930", Simulator.SimulatedSide.Sell, 5, 70_500);
        while (!(await ReadAsync()).Data.Contains("70500", StringComparison.Ordinal))
        {
            // Others come between.
        }

        async Task<(string Name, string Data)> ReadAsync()
        {
            string? line, name = null;
            while ((line = await reader.ReadLineAsync(patience.Token)) is not null)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal)) ids.Add(int.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture));
                if (line.StartsWith("event: ", StringComparison.Ordinal)) names.Add(name = line[7..]);
                if (line.StartsWith("data: ", StringComparison.Ordinal)) return (name!, line[6..]);
            }
            throw new EndOfStreamException();
        }
    }

    [Fact]
    public async Task What_cannot_be_drawn_is_said_and_keeps_nothing_else_away()
    {
        var isBroken = true;
        StateTopic? bad = null;
        var tab = new Tab("s1", "u1", [bad = new StateTopic("bad", static () => { }, () => isBroken ? throw new InvalidOperationException() : new { value = 1 }), new StateTopic("good", static () => { }, static () => new { value = 2 })]);
        using var ends = new CancellationTokenSource();
        var pipe = new System.IO.Pipelines.Pipe();
        await using var body = pipe.Writer.AsStream();
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext { Response = { Body = body } };
        var running = tab.RunAsync(http.Response, "{}"u8.ToArray(), TimeProvider.System, ends.Token);
        using var reader = new StreamReader(pipe.Reader.AsStream());
        await UntilAsync("""data: {"topic":"bad","why":"InvalidOperationException"}""");
        await UntilAsync("""data: {"value":2}""");
        isBroken = false;
        bad.Changed();
        tab.Wake();
        await UntilAsync("""data: {"value":1}""");
        await UntilAsync("""data: {"topic":"bad","why":null}""");
        await ends.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        async Task UntilAsync(string line)
        {
            while (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) != line)
            {
                // Others come between.
            }
        }
    }

    [Fact]
    public void Who_missed_more_than_is_kept_gets_the_list_whole()
    {
        var list = new ListTopic<long>("n", "items", static () => { }, 3);
        long quick = 0, slow = 0;
        Assert.Equal("""{"whole":true,"items":[]}""", Text(list.Since(ref quick)));
        list.Since(ref slow);
        Assert.Null(list.Since(ref quick));
        for (var i = 0; i < 2; i++) list.Add(static n => n);
        Assert.Equal("""{"whole":false,"items":[1,2]}""", Text(list.Since(ref quick)));
        for (var i = 0; i < 2; i++) list.Add(static n => n);
        Assert.Equal("""{"whole":false,"items":[3,4]}""", Text(list.Since(ref quick)));
        Assert.Equal("""{"whole":true,"items":[2,3,4]}""", Text(list.Since(ref slow)));
    }

    [Fact]
    public void Only_what_changed_is_sent_and_everything_after_a_removal()
    {
        var topic = new KeyedTopic<string>("items", static () => { });
        topic.Put("a", "A");
        topic.Put("b", "B");
        long mark = 0;
        Assert.Equal("""{"whole":true,"items":["A","B"]}""", Text(topic.Since(ref mark)));
        topic.Put("a", "A");
        Assert.Null(topic.Since(ref mark));
        topic.Put("a", "A2");
        Assert.Equal("""{"whole":false,"items":["A2"]}""", Text(topic.Since(ref mark)));
        topic.Remove("a");
        Assert.Equal("""{"whole":true,"items":["B"]}""", Text(topic.Since(ref mark)));
    }

    private static string? Text(byte[]? body) => body is null ? null : System.Text.Encoding.UTF8.GetString(body);
}
