namespace Kiwoom.Trading;

/// <content>The kill switch, which the journal remembers.</content>
public sealed partial class TradingDesk
{
    private readonly SemaphoreSlim _switching = new(1); // records in the order of the changes
    private readonly Lock _engaging = new();
    private int _engagements;

    /// <summary>Stops new orders of the account and records it: the switch stays engaged after a restart.</summary>
    /// <param name="reason">Why, for people.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Stops waiting for the journal; the switch is engaged at once.</param>
    public async Task EngageKillSwitchAsync(string reason, string? by = null, CancellationToken cancellationToken = default)
    {
        lock (_engaging)
        {
            _engagements++;
            _client.KillSwitch.Engage(reason);
        }
        await _switching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _book.AppendAsync([SwitchOf(true, reason, by)], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _switching.Release();
        }
    }

    /// <summary>Lets orders pass again, once that is recorded.</summary>
    /// <inheritdoc cref="EngageKillSwitchAsync"/>
    public async Task ReleaseKillSwitchAsync(string reason, string? by = null, CancellationToken cancellationToken = default)
    {
        await _switching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            int before;
            lock (_engaging) before = _engagements;
            await _book.AppendAsync([SwitchOf(false, reason, by)], cancellationToken).ConfigureAwait(false);
            // Of an engagement in the meantime the record follows this one.
            lock (_engaging)
            {
                if (_engagements == before) _client.KillSwitch.Release();
            }
        }
        finally
        {
            _switching.Release();
        }
    }

    private SwitchFact SwitchOf(bool isEngaged, string reason, string? by) =>
        new() { At = _time.GetUtcNow(), TradeDate = Today, IsEngaged = isEngaged, Reason = reason, By = by };
}
