using System.Text;

namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>What the recorder writes of a message, and what becomes of it when nothing can be written.</summary>
public class RecorderTests
{
    [Fact]
    public void Of_a_frame_with_several_entries_only_what_was_named_is_written()
    {
        using var output = new MemoryStream();
        var recorder = new RealtimeRecorder(output, [StockTrade.TrDescriptor]);
        Take(recorder, """{"trnm":"REAL","data":[{"type":"0B","item":"005930","values":{"10":"1"}},{"type":"00","item":"005930","values":{"9201":"1234567890"}}]}""");
        Take(recorder, "{ \"trnm\":\n\"REAL\", \"data\":[{\"type\":\"0B\",\"item\":\"000660\",\"values\":{}}] }");
        Take(recorder, """{"trnm":"REAL","data":[{"type":"0b","item":"000660","values":{}}]}""");
        Take(recorder, """{"trnm":"LOGIN","return_code":0}""");
        Take(recorder, "[1]");
        Take(recorder, "{\"trnm\":\"REAL\",\"data\":[{\"type\":\"00\",\"item\":\"005930\",\"values\":{\"9201\":\"1234567890\"");
        recorder.Dispose();
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.DoesNotContain("1234567890", text, StringComparison.Ordinal);
        var read = RealtimeRecording.Read(new MemoryStream(output.ToArray()), "x").ToList();
        Assert.Equal(
            [
                """{"trnm":"REAL","data":[{"type":"0B","item":"005930","values":{"10":"1"}}]}""",
                """{ "trnm": "REAL", "data":[{"type":"0B","item":"000660","values":{}}] }""",
            ],
            read.Where(static f => f.Kind == RecordedKind.Data).Select(static f => Encoding.UTF8.GetString(f.Message.Span)));
        Assert.Equal([RecordedKind.Unreadable, RecordedKind.Ended], read.Skip(2).Select(static f => f.Kind));
        Assert.Equal((2, 3), (recorder.Frames, recorder.LeftOut));
    }

    [Fact]
    public void Data_of_the_account_is_masked_where_it_was_named()
    {
        using var output = new MemoryStream();
        using (var recorder = new RealtimeRecorder(output, [OrderFill.TrDescriptor]))
            Take(recorder, """{"trnm":"REAL","data":[{"type":"00","item":"","values":{"9201":"1234567890","9203":"0000001"}}]}""");
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.DoesNotContain("1234567890", text, StringComparison.Ordinal);
        Assert.Contains("\"9203\":\"0000001\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_ends_the_recording_and_is_reported_once()
    {
        using var disk = new FullDisk();
        using var recorder = new RealtimeRecorder(disk, [StockTrade.TrDescriptor]);
        var told = new List<Exception>();
        recorder.Failed += told.Add;
        disk.IsFull = true;
        for (var i = 0; i < 3; i++) Take(recorder, """{"trnm":"REAL","data":[{"type":"0B","item":"005930","values":{}}]}""");
        Assert.Same(disk.Full, Assert.Single(told));
        Assert.Same(disk.Full, recorder.Error);
    }

    [Fact]
    public void Only_TRs_that_push_data_can_be_recorded()
    {
        Assert.Throws<ArgumentException>(() => new RealtimeRecorder(new MemoryStream(), []));
        Assert.Throws<ArgumentException>(() => new RealtimeRecorder(new MemoryStream(), [ListConditionSearchesRequest.TrDescriptor]));
    }

    private static void Take(RealtimeRecorder recorder, string message) => ((IRealtimeTap)recorder).Received(Encoding.UTF8.GetBytes(message));

    private sealed class FullDisk : MemoryStream
    {
        public IOException Full { get; } = new("no space");

        public bool IsFull { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (IsFull) throw Full;
            base.Write(buffer);
        }
    }
}
