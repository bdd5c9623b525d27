using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Cli.Realtime;

/// <summary>Subscribes to what is recorded, and tells of gaps; the recorder writes what comes.</summary>
/// <param name="context">Takes the messages.</param>
/// <param name="limit">When it ends.</param>
/// <param name="recorder">Writes; it is closed at the end.</param>
/// <param name="path">Its file.</param>
internal sealed class RecordRun(ToolContext context, RunLimit limit, RealtimeRecorder recorder, string path)
{
    public async Task<int> RunAsync(string server, IReadOnlyList<TrDescriptor> trs, IReadOnlyList<string> items)
    {
        recorder.Failed += e =>
        {
            context.Tell($"error: {path} cannot be written: {e.Message}");
            limit.Stop();
        };
        int exitCode;
        try
        {
            exitCode = await RecordAsync(server, trs, items).ConfigureAwait(false);
        }
        catch when (recorder.Frames == 0)
        {
            // The corrected command may have the name.
            File.Delete(path);
            throw;
        }
        context.Tell(string.Create(CultureInfo.InvariantCulture, $"{recorder.Frames} frames were recorded, {recorder.LeftOut} were left out."));
        return recorder.Error is null ? exitCode : ExitCode.Wrong;
    }

    // The recorder is closed before the connection, whose end is not a loss; what it still has to write may fail as well.
    private async Task<int> RecordAsync(string server, IReadOnlyList<TrDescriptor> trs, IReadOnlyList<string> items)
    {
        using var closing = recorder;
        using var session = LiveSession.Open(context, server, options => options.Realtime.Recorder = recorder);
        try
        {
            context.Tell($"Recording {string.Join(", ", trs)} to {path}; Ctrl+C ends it.");
            LiveSession.TellStates(context, session.Client.Realtime);
            return await limit.RunAsync(token => FollowAllAsync(session.Client, trs, items, token)).ConfigureAwait(false);
        }
        finally
        {
            recorder.Dispose();
        }
    }

    // One that fails ends them all.
    private async Task FollowAllAsync(
        IKiwoomClient client, IReadOnlyList<TrDescriptor> trs, IReadOnlyList<string> items, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var all = trs.Select(tr => FollowAsync(client, tr, tr.TakesItems ? items : [], stop.Token)).ToList();
        await Task.WhenAny(all).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        var first = all.Find(static t => t.IsFaulted) ?? Task.WhenAll(all);
        await first.ConfigureAwait(false);
    }

    private Task FollowAsync(IKiwoomClient client, TrDescriptor tr, IReadOnlyList<string> items, CancellationToken cancellationToken) => limit.FollowAsync(
        client.StreamAsync<RealtimeData>(tr, items, null, cancellationToken), static _ => { }, gap => context.Tell($"{tr.Id}: {GapText.Of(gap)}"));
}
