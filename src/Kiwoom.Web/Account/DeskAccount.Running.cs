using Kiwoom.Tooling.Text;
using Kiwoom.Trading;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Account;

/// <content>What runs as long as the page's server: opening the desk, looking at its orders, hearing what it notices.</content>
internal sealed partial class DeskAccount
{
    private async Task RunAsync()
    {
        await Task.Yield();
        while (!_ends.IsCancellationRequested)
        {
            if (_account is { } taken && !MayTakeOver)
            {
                _why = new Said(
                    $"{_holder} had the account when this page looked for it: this is what is recorded of it.", $"화면을 열 때 다른 프로그램이 계좌를 쓰고 있었습니다({_holder}). 기록된 내용만 보여 줍니다.");
                await ReadRecordedAsync(taken).ConfigureAwait(false);
            }
            else await TryOpenAsync().ConfigureAwait(false);
            StateChanged();
            if (_desk is { } desk)
            {
                _running.Add(ListenAsync(desk));
                await WatchAsync(BetweenLooks).ConfigureAwait(false);
                return;
            }
            Look();
            await Task.Delay(_account is null ? BetweenReadings : BesideAnother, TimeProvider.System, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryOpenAsync()
    {
        try
        {
            _desk = await TradingDesk.OpenAsync(_client, _journal, _options, _ends.Token).ConfigureAwait(false);
            (_why, _holder, _recorded) = (null, null, null);
        }
        catch (JournalPlaceTakenException e)
        {
            _account = e.Account;
            _holder = e.Holder is { } holder ? TextWidth.Plain(holder.ToString()) : "another program";
            _why = new Said(
                $"{_holder} has the account: this is what it has recorded. End it to act here.", $"다른 프로그램이 계좌를 쓰고 있어 그 프로그램이 기록한 내용을 보여 줍니다({_holder}). 여기에서 주문하려면 그 프로그램을 끝내십시오.");
            await ReadRecordedAsync(e.Account).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_ends.IsCancellationRequested)
        {
            // The server ends.
        }
        catch (Exception e)
        {
            // Whatever it is: a task that ended without a word would be shown as one that is opening the desk, for ever.
            _why = new Said($"The desk could not be opened: {TextWidth.Plain(e.Message)}", $"데스크를 열지 못했습니다: {TextWidth.Plain(e.Message)}");
        }
    }

    private async Task ReadRecordedAsync(JournalAccount account)
    {
        try
        {
            if (await _journal.OpenReaderAsync(account, _ends.Token).ConfigureAwait(false) is not { } reader) return;
            await using var closes = reader.ConfigureAwait(false);
            _recorded = await RecordedOrders.ReadAsync(reader, _client.TimeProvider, _ends.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _why = new Said($"{_why?.En} It could not be read: {TextWidth.Plain(e.Message)}", $"{_why?.Ko} 기록을 읽지 못했습니다: {TextWidth.Plain(e.Message)}");
        }
    }

    private async Task WatchAsync(TimeSpan pause)
    {
        var (isTaking, isKilled) = (false, false);
        while (!_ends.IsCancellationRequested)
        {
            Look();
            if (_desk is { } desk && (desk.TakesNewOrders != isTaking || _client.KillSwitch.IsEngaged != isKilled))
            {
                (isTaking, isKilled) = (desk.TakesNewOrders, _client.KillSwitch.IsEngaged);
                StateChanged();
            }
            await Task.Delay(pause, TimeProvider.System, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Looks at the orders now. What goes wrong is said: orders that nobody looks at any more would stand as they are, with no sign of it.</summary>
    public void Look()
    {
        // Two look, and neither may take back what the other has just found out.
        lock (_seen)
        {
            var before = _trouble;
            try
            {
                Read();
                _trouble = null;
            }
            catch (Exception e)
            {
                _trouble = TextWidth.Plain($"{e.GetType().Name}: {e.Message}");
            }
            if (_trouble != before) StateChanged();
        }
    }

    private async Task ListenAsync(TradingDesk desk)
    {
        try
        {
            AddNote(nameof(DeskEventKind.Opened), new Said($"{_options.Name} opened the desk.", "주문 데스크를 열었습니다."));
            await foreach (var what in desk.EventsAsync(_ends.Token).ConfigureAwait(false))
            {
                AddNote(what.Kind.ToString(), DeskEventWords.Of(what), what.Number);
                Look();
            }
        }
        catch (OperationCanceledException) when (_ends.IsCancellationRequested)
        {
            // The server ends.
        }
        catch (Exception e)
        {
            AddNote(nameof(DeskEventKind.ReadingFailed), new Said($"What the desk notices is not shown any more: {e.Message}", $"데스크가 알리는 내용을 더는 표시하지 못합니다: {e.Message}"));
        }
    }
}
