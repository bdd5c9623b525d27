namespace Kiwoom.Generated;

/// <content>What is said to the store and heard from it. Nothing waits for it but a timer.</content>
internal sealed partial class SharedTurns
{
    private readonly StoreClock _clock = new();
    private IDisposable? _following;
    private (long Version, string? Text)? _known;
    private string _epoch = "";
    private long _lastVersion;
    private long _askAt; // not before
    private bool _isDoubtful;
    private int _jumps; // of the clock of the store
    private int _jumpsSaid;
    private bool _isUnknown; // a text may still be written that nobody waits for any more

    private void OnTimer()
    {
        lock (_lock)
        {
            _timerAt = long.MaxValue;
            if (_isBusy) return;
            var now = _owner.Now;
            if (now < _askAt)
            {
                Set(TimeSpan.FromTicks(_askAt - now));
                return;
            }
            if (!MustRead && TryWithout(now)) return;
            _isBusy = true;
        }
        _ = ExchangeAsync();
    }

    private bool MustRead => _known is null || _isAnnounced || _awayBecause is not null;

    // What was read last is thought to be there still: where nothing has to be written, nothing is asked.
    private bool TryWithout(long now)
    {
        try
        {
            var plan = Plan(now);
            if (plan.MustWrite) return false;
            Use(plan);
            SetNext(plan, now);
            _owner.Serve(); // what was to be given back may be used after all
            return true;
        }
        catch (Exception)
        {
            _known = null; // whoever reads it anew finds out what is wrong with it
            return false;
        }
    }

    private BudgetPlan Plan(long now)
    {
        if (!_hasLeft) _owner.Count();
        var plan = new BudgetPlan(BudgetState.Read(_known!.Value.Text), _self, now, _clock.Latest(now));
        plan.Make(_epoch, _isDoubtful, WasAlone(now), _jumps != _jumpsSaid, _isUnknown);
        foreach (var planned in plan.Turns)
        {
            planned.Turns.Limit = Math.Min(planned.Turns.Limit, planned.Limit); // what is given back is not used from here on
            (planned.Turns.OthersWait, planned.Turns.Planned) = (planned.OthersWait, planned.Demand.Sum);
        }
        return plan;
    }

    private async Task ExchangeAsync()
    {
        string? failure = null;
        BudgetPlan? plan = null;
        try
        {
            if (!_hasLeft) _following ??= Follow();
            for (var attempt = 0; attempt < 20; attempt++)
            {
                var (version, asked, text, utc, wasUnknown, jumps) = (-1L, 0L, (string?)null, default(DateTimeOffset), false, 0);
                lock (_lock)
                {
                    (asked, utc, wasUnknown, jumps) = (_owner.Now, _time.GetUtcNow(), _isUnknown, _jumps);
                    if (attempt > 0 || !MustRead)
                    {
                        plan = Plan(asked);
                        if (!plan.MustWrite)
                        {
                            Use(plan);
                            break;
                        }
                        (version, text) = (_known!.Value.Version, plan.State.Write());
                        _isUnknown = true;
                    }
                    else
                    {
                        _isAnnounced = false;
                    }
                }
                var cell = await AskAsync(version, text).ConfigureAwait(false);
                lock (_lock)
                {
                    if (Hear(cell, asked, text, wasUnknown) && text is not null)
                    {
                        Written(plan!, asked, utc);
                        _jumpsSaid = jumps; // one that was noticed just now is not said yet
                        break;
                    }
                }
            }
        }
        catch (Exception e)
        {
            // Another one's message may hold anything.
            failure = e is InvalidDataException ? e.Message : e is TimeoutException ? "it does not answer" : e.GetType().Name;
        }
        lock (_lock) End(failure, plan);
    }

    private async Task<BudgetCell> AskAsync(long version, string? text)
    {
        var limit = new CancellationTokenSource(); // it has no timer: nothing to dispose of while the store still looks at it
        var asking = _store!.ExchangeAsync(_key, version, text, limit.Token);
        if (asking.IsCompletedSuccessfully) return asking.Result;
        var task = asking.AsTask();
        try
        {
            return await task.WaitAsync(BudgetTimes.AnswerWithin, _time).ConfigureAwait(false);
        }
        catch (Exception)
        {
            _ = limit.CancelAsync(); // else the statement keeps its connection
            _ = task.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    // False where it has to be planned anew.
    private bool Hear(BudgetCell cell, long asked, string? text, bool wasUnknown)
    {
        Exchanges++;
        var now = _owner.Now;
        if (!_clock.Set(asked, now, cell.Now.UtcTicks)) _jumps++;
        if (cell.Version < _lastVersion) _isDoubtful = true;
        _lastVersion = cell.Version;
        _known = (cell.Version, cell.IsWritten ? text : cell.Text);
        if (text is not null) _isUnknown = wasUnknown && !cell.IsWritten;
        var epoch = BudgetState.Shown(cell.Epoch ?? "");
        var isSame = _epoch == epoch || _epoch.Length == 0;
        _epoch = epoch;
        if (cell.IsWritten) _self.Lessons.Written(); // before they are heard, so that they are not news
        See(BudgetState.Read(_known.Value.Text), now);
        return cell.IsWritten && isSame; // written in another history than the one that was planned for
    }

    private void See(BudgetState state, long now)
    {
        _self.Watch.See(state, now);
        _self.Seen = state;
        _tooManyFrom = Members > _self.Settings.Processes ? _tooManyFrom ?? now : null;
        foreach (var (group, perSecond, until, pausedUntil) in _self.Lessons.Hear(state, _self.Settings.RememberRefusals, now))
            _owner.Learn(group, perSecond, until, pausedUntil);
    }

    private void Written(BudgetPlan plan, long asked, DateTimeOffset utc)
    {
        (_self.Beat, _self.WrittenAt) = (plan.Beat, asked);
        _self.LeaseEnd = asked + BudgetTimes.Shorter(plan.Lease);
        _self.RenewAt = asked + plan.Lease - Math.Max(BudgetTimes.RenewBefore.Ticks, plan.Lease / 12);
        _leaseFrom = (asked, utc);
        _isDoubtful = false;
        foreach (var planned in plan.Turns)
        {
            planned.Turns.Asked = planned.Demand;
            planned.Turns.IsServed = false;
        }
        Use(plan);
    }

    private void Use(BudgetPlan plan)
    {
        var now = _owner.Now;
        foreach (var planned in plan.Turns)
        {
            var turns = planned.Turns;
            if (planned.Limit > turns.Limit) turns.HeldFrom = now;
            turns.Limit = planned.Limit;
            if (planned is { Limit: 0, Held: 0, Demand.Sum: 0 } && !turns.Group.IsOfAll && turns.LastUse < now - BudgetTimes.Forget.Ticks) turns.Asked = default;
        }
    }

    private void End(string? failure, BudgetPlan? plan)
    {
        _isBusy = false;
        var now = _owner.Now;
        _askAt = now + AtLeast.Ticks;
        if (_hasLeft)
        {
            if (failure is not null || plan is { Lease: 0 }) End();
            else Set(Kick);
            return;
        }
        if (failure is not null)
        {
            _known = null; // nobody knows whether it was written
            if (_awayBecause is null) BeginAlone(now);
        }
        _awayBecause = failure;
        Tell();
        if (_heard is { } heard)
        {
            if (Take(heard.Version, heard.Text)) plan = null;
            _heard = null;
        }
        if (_isWanted) plan = null;
        _isWanted = false;
        if (failure is not null) Set(BudgetTimes.AskEvery);
        else SetNext(plan, now);
        _owner.Serve();
    }

    private void SetNext(BudgetPlan? plan, long now)
    {
        var next = Math.Min(_self.RenewAt, plan?.DueAt ?? long.MaxValue);
        if (_self.Seen?.Settling.Id > 0) next = Math.Min(next, now + BudgetTimes.AskEvery.Ticks);
        if (_isAnnounced || _jumps != _jumpsSaid || plan is null || _self.Lessons.HasNews) next = now;
        Set(TimeSpan.FromTicks(Math.Max(next - now, Kick.Ticks)));
    }
}
