namespace Kiwoom.Generated;

/// <summary>
/// Bounds for the pages or rows of one query, where to begin, and how it ended. Give one to a <c>...PagesAsync</c> or
/// <c>...RowsAsync</c> method and check it afterwards: a stream that a bound has cut short ends like any other, and only
/// <see cref="End"/> shows it. Use it for one stream.
/// </summary>
/// <example><code>
/// var paging = new Paging { MaxRows = 5000 };
/// await foreach (var row in client.Charts.GetStockDailyChartRowsAsync(request, paging)) Use(row);
/// if (paging.WasCut) Save(paging.Cursor!.ToString()); // later: new Paging { From = PageCursor.Parse(text) }
/// </code></example>
public sealed class Paging
{
    private KiwoomRequest? _request;
    private string? _key;
    private int _rows;

    /// <summary>
    /// The most pages that are requested; the stream then ends with <see cref="PagingEnd.MaxPages"/>. Null, the default:
    /// <see cref="KiwoomOptions.MaxPages"/>, after which it throws.
    /// </summary>
    public int? MaxPages { get; init; }

    /// <summary>
    /// The most rows; the stream then ends with <see cref="PagingEnd.MaxRows"/>. A stream of pages does not cut a page: it ends
    /// behind the one that reaches this.
    /// </summary>
    public long? MaxRows { get; init; }

    /// <summary>Where to resume; null for the beginning.</summary>
    public PageCursor? From { get; init; }

    /// <summary>How the stream ended; <see cref="PagingEnd.Open"/> before that, and if the caller stopped reading.</summary>
    public PagingEnd End { get; private set; }

    /// <summary>Whether a bound ended the stream although the server has more, or may have.</summary>
    public bool WasCut => End is PagingEnd.MaxPages or PagingEnd.MaxRows;

    /// <summary>Pages received so far.</summary>
    public int Pages { get; private set; }

    /// <summary>Rows handed out so far; by a stream of pages, those in its pages.</summary>
    public long Rows { get; private set; }

    /// <summary>The place behind the last page or row that was handed out; null before the first and after the end.</summary>
    public PageCursor? Cursor => _request is null || End == PagingEnd.Complete ? null : PageCursor.At(_request, _key, _rows);

    internal void Begin(KiwoomRequest request)
    {
        if (_request is not null) throw new InvalidOperationException("This Paging belongs to another stream; make a new one.");
        if (MaxPages < 1) throw new ArgumentException($"Paging.MaxPages is {MaxPages}: it must be at least 1.");
        if (MaxRows < 1) throw new ArgumentException($"Paging.MaxRows is {MaxRows}: it must be at least 1.");
        From?.ThrowIfNotOf(request);
        (_request, _key, _rows) = (request, From?.NextKey, From?.Row ?? 0);
    }

    internal string? Key => _key;

    /// <summary>Rows of the current page that were handed out.</summary>
    internal int RowsBefore => _rows;

    internal bool IsFull => Rows >= MaxRows;

    /// <summary>For the pages below a stream of rows.</summary>
    internal Paging OfPages() => new() { MaxPages = MaxPages, From = From?.OfPage() };

    internal void Received() => Pages++;

    /// <summary>Some rows of the current page were handed out.</summary>
    internal void Took(int rows)
    {
        Rows += rows;
        _rows += rows;
    }

    internal void NextPage(string? key) => (_key, _rows) = (key, 0);

    internal void Ended(PagingEnd end) => End = end;
}

/// <summary>How a stream of pages or rows ended.</summary>
public enum PagingEnd : byte
{
    /// <summary>It has not ended: it is running or failed, or the caller stopped reading.</summary>
    Open,

    /// <summary>The server has no more.</summary>
    Complete,

    /// <summary>Cut: <see cref="Paging.MaxPages"/> pages were received, and the server has more.</summary>
    MaxPages,

    /// <summary>Cut: <see cref="Paging.MaxRows"/> rows were handed out, and there are more.</summary>
    MaxRows,
}
