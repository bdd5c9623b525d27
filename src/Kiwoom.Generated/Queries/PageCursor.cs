using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Generated;

/// <summary>
/// A place in the pages of one query, to resume from later or elsewhere; see <see cref="Paging"/>. How long the server honours
/// its keys is not documented. Rows that come or go in the meantime may shift pages.
/// </summary>
public sealed class PageCursor
{
    private const int HashLength = 16;

    private readonly string _request; // a hash: a cursor is of one query, and its text shows nothing of it

    private PageCursor(string trId, string request, string? nextKey, int row) =>
        (TrId, _request, NextKey, Row) = (trId, request, nextKey, row);

    /// <summary>API ID of the query.</summary>
    public string TrId { get; }

    /// <summary>The server's key of the page; null for the first page.</summary>
    public string? NextKey { get; }

    /// <summary>How many rows of that page were handed out already.</summary>
    public int Row { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is not a cursor.</exception>
    public static PageCursor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('.');
        if (parts is ["1", { Length: > 0 } id, { Length: HashLength } hash, var row, var key]
            && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Base64Url.IsValid(key))
        {
            return new PageCursor(id, hash, key.Length == 0 ? null : Encoding.UTF8.GetString(Base64Url.DecodeFromChars(key)), number);
        }
        throw new FormatException("This is not a page cursor; give the text that PageCursor.ToString() made, whole and unchanged.");
    }

    /// <summary>One word, to be stored and given to <see cref="Parse"/>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"1.{TrId}.{_request}.{Row}.{(NextKey is null ? "" : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(NextKey)))}");

    internal static PageCursor At(KiwoomRequest request, string? nextKey, int row) => new(request.Tr.Id, HashOf(request), nextKey, row);

    /// <summary>The beginning of its page.</summary>
    internal PageCursor OfPage() => new(TrId, _request, NextKey, 0);

    /// <exception cref="ArgumentException">It is of another query, which would give rows that nobody asked for.</exception>
    internal void ThrowIfNotOf(KiwoomRequest request)
    {
        if (TrId != request.Tr.Id)
            throw new ArgumentException($"The cursor is of {TrId} and the request of {request.Tr.Id}; give the cursor of this query, or none.");
        if (_request != HashOf(request))
            throw new ArgumentException($"The cursor is of another {TrId} request; repeat that one unchanged, or give no cursor.");
    }

    private static string HashOf(KiwoomRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(KiwoomJson.ToUtf8Bytes(request)))[..HashLength];
}
