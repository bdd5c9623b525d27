namespace Kiwoom.Generated;

/// <content>What other processes write reaches this one without a question: it is what the store has, until something newer is heard or read.</content>
internal sealed partial class SharedTurns
{
    private (long Version, string Text)? _heard; // while the store was asked
    private bool _isTold;

    private IDisposable Follow() => _store!.Follow(_key, (version, text) =>
    {
        lock (_lock)
        {
            if (_hasLeft) return;
            // What the store is asked just now may be older or newer than this.
            if (!_isBusy || text is null) Take(version, text);
            else if (_heard is not { } heard || version > heard.Version) _heard = (version, text);
            if (!_isBusy && _isUsed) SetNoLater(_owner.Now, Kick);
        }
    });

    // Whether it is news. Versions of another history of the store say nothing of this one, and what another clock shows has to be looked at.
    private bool Take(long version, string? text)
    {
        if (text is null || _known is not { } known || !TryRead(text, out var state) || state.Epoch != _epoch || state.Members.Exists(m => m.Id == _self.Id && m.Clock != state.Clock))
        {
            return _isAnnounced = true;
        }
        if (version <= known.Version) return false;
        (_known, _lastVersion) = ((version, text), version);
        See(state, _owner.Now);
        Tell();
        return true;
    }

    private static bool TryRead(string text, out BudgetState state)
    {
        try
        {
            state = BudgetState.Read(text);
            return true;
        }
        catch (InvalidDataException)
        {
            state = new();
            return false; // whoever reads it from the store says why
        }
    }

    private void Tell()
    {
        if (_isTold == (AwayBecause is not null)) return;
        _isTold = !_isTold;
        _owner.Changed();
    }
}
