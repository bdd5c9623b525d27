using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Market;

/// <summary>The newest of a stock. Queries and streams change it at the same time, and pages get the changes in the order that they were made in.</summary>
/// <param name="stock">The stock.</param>
/// <param name="quotes">What pages get.</param>
internal sealed class LatestQuote(string stock, KeyedTopic<QuoteView> quotes)
{
    private readonly Lock _lock = new();
    private QuoteView _now = new() { Stock = stock };
    private bool _isGone;

    /// <summary>The newest.</summary>
    public QuoteView Now
    {
        get
        {
            lock (_lock) return _now;
        }
    }

    /// <summary>Changes it.</summary>
    public void Change(Func<QuoteView, QuoteView> change)
    {
        lock (_lock)
        {
            _now = change(_now);
            // Inside the lock: of two changes at once, pages would otherwise keep the older one.
            if (!_isGone) quotes.Put(stock, _now);
        }
    }

    /// <summary>Takes it from the pages; what is still under way brings it back no more.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _isGone = true;
            quotes.Remove(stock);
        }
    }
}
