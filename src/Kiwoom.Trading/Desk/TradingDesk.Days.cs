namespace Kiwoom.Trading;

/// <content>Days that are over: their end is read from the server before they are closed.</content>
public sealed partial class TradingDesk
{
    // The last recorded positions, and the days since. Those whose record was read after their end are closed at once, one after the other.
    private async Task OpenDaysAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var recorded = new List<PositionFact>();
        await foreach (var fact in _book.ReadPositionsAsync(cancellationToken).ConfigureAwait(false)) recorded.Add(fact);
        DateOnly? last = recorded.Count > 0 ? recorded.Max(f => f.TradeDate) : null;
        _before = [.. recorded.Select(Position.Of)];
        if (last is { } closed)
        {
            lock (_state.Lock) _state.BeginAt(closed.AddDays(1));
        }
        var days = new List<DateOnly>();
        await foreach (var day in _book.ReadDaysAsync(last, cancellationToken).ConfigureAwait(false)) days.Add(day);
        DateOnly? over = null;
        foreach (var day in days.Where(d => d < today).Order())
        {
            await LoadDayAsync(day, cancellationToken).ConfigureAwait(false);
            over = CloseDays(today, new Dictionary<(DateOnly, bool), DayReading>()) ?? over;
        }
        RecordPositions(over);
    }

    // The days whose orders the server must show: today's, those of intents that are sought, and those that are over and not known to have ended.
    private List<(DateOnly Day, bool IsGold)> DaysToRead(DateOnly today)
    {
        lock (_state.Lock)
        {
            var days = _state.OpenIntents.Where(i => i.IsSought).Select(i => (i.Fact.TradeDate, i.IsOfGold)).ToHashSet();
            days.Add((today, false));
            if (_state.HasGold(today)) days.Add((today, true));
            foreach (var day in _state.OpenDaysBefore(today).Where(_state.IsToBeRead)) days.UnionWith(BooksOf(day));
            return [.. days.Order()];
        }
    }

    private IEnumerable<(DateOnly Day, bool IsGold)> BooksOf(DateOnly day) => _state.HasGold(day) ? [(day, false), (day, true)] : [(day, false)];

    /// <summary>Closes the days that are over, of which nothing is unknown, and whose record was read completely after their last session.</summary>
    /// <returns>The last day of those that the positions have now; null for none.</returns>
    private DateOnly? CloseDays(DateOnly today, Dictionary<(DateOnly Day, bool IsGold), DayReading> readings)
    {
        var ends = new List<JournalFact>();
        DateOnly? last = null;
        lock (_state.Lock)
        {
            foreach (var day in _state.OpenDaysBefore(today).Where(d => !_state.HasOpenIntents(d)))
            {
                if (!_state.IsToBeRead(day))
                {
                    _state.Close(day, null, _time.GetUtcNow());
                }
                else if (BooksOf(day).All(readings.ContainsKey))
                {
                    var shown = BooksOf(day).SelectMany(b => readings[b].Seen).Select(s => s.Number).ToHashSet();
                    ends.AddRange(_state.Close(day, shown, _time.GetUtcNow()));
                    ends.Add(new NoteFact { At = _time.GetUtcNow(), TradeDate = day, Subject = DeskState.DayRead, Text = "The record of the day was read completely after its end." });
                }
            }
            if (_state.Advance(today) is var (nodes, over))
            {
                _before = [.. Trading.Positions.After(_before, nodes)];
                last = over;
            }
            _state.DropClosed();
        }
        AppendSoon(ends);
        TellAdopted([]);
        return last;
    }

    // So that the next opening need not read those days.
    private void RecordPositions(DateOnly? last)
    {
        if (last is not { } day) return;
        AppendSoon([.. _before.Select(p => new PositionFact
        {
            At = _time.GetUtcNow(), TradeDate = day, Stock = p.Stock, Book = p.Book.ToString(), Quantity = p.Quantity, Cost = p.Cost,
            Realised = p.Realised, Charges = p.Charges,
        })]);
    }
}
