using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Cli.Realtime;

/// <summary>Subscribes to what is recorded, and tells of gaps; the recorder writes what comes.</summary>
internal sealed class Recording(ToolContext context, IKiwoomClient client, RealtimeRecorder recorder, RunLimit limit)
{
    public async Task<int> RunAsync(IReadOnlyList<TrDescriptor> trs, IReadOnlyList<string> items)
    {
        LiveSession.TellStates(context, client.Realtime);
        var exitCode = await limit.RunAsync(token => FollowAllAsync(trs, items, token)).ConfigureAwait(false);
        context.Tell(string.Create(CultureInfo.InvariantCulture, $"{recorder.Frames} frames were recorded, {recorder.LeftOut} were left out."));
        return recorder.Error is null ? exitCode : ExitCode.Wrong;
    }

    // One that fails ends them all.
    private async Task FollowAllAsync(IReadOnlyList<TrDescriptor> trs, IReadOnlyList<string> items, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var all = trs.Select(tr => FollowAsync(tr, tr.TakesItems ? items : [], stop.Token)).ToList();
        await Task.WhenAny(all).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        var first = all.Find(static t => t.IsFaulted) ?? Task.WhenAll(all);
        await first.ConfigureAwait(false);
    }

    private async Task FollowAsync(TrDescriptor tr, IReadOnlyList<string> items, CancellationToken cancellationToken)
    {
        await foreach (var update in client.StreamAsync<RealtimeData>(tr, items, null, cancellationToken).ConfigureAwait(false))
        {
            if (update.TryGet(out _, out var gap))
            {
                limit.Count();
                if (limit.IsReached || recorder.Error is not null) return;
            }
            else
            {
                limit.CountGap();
                context.Tell($"{tr.Id}: {GapText.Of(gap)}");
            }
        }
    }
}
