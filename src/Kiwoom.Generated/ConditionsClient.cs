using System.Runtime.CompilerServices;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Generated.Conditions;

public partial interface IConditionsClient
{
    /// <summary>Runs a condition search once, over all its pages.</summary>
    /// <param name="sequence">조건검색식 일련번호, as the list of conditions has it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="KiwoomException">The server refused or did not answer.</exception>
    IAsyncEnumerable<RequestConditionSearchRow> RunAsync(string sequence, CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs a condition search live: first the stocks that match now, each as <see cref="ConditionChange.Inserted"/>, then what enters and
    /// leaves. After a lost connection comes a gap, and again what matches then: no update says what left meanwhile. Leaving the loop
    /// ends the search at the server.
    /// </summary>
    /// <param name="sequence">조건검색식 일련번호, as the list of conditions has it.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="KiwoomException">While it is read: the server refused or did not answer.</exception>
    IAsyncEnumerable<RealtimeUpdate<ConditionMatch>> LiveAsync(string sequence, CancellationToken cancellationToken = default);
}

public sealed partial class ConditionsClient
{
    private const int MostPages = 1000;

    /// <inheritdoc/>
    public async IAsyncEnumerable<RequestConditionSearchRow> RunAsync(
        string sequence, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sequence);
        var key = "";
        for (var page = 0; page < MostPages; page++)
        {
            var request = new RequestConditionSearchRequest
            {
                Sequence = sequence.Trim(), // lists and answers pad it with blanks
                Venue = Venue.Krx,
                ContinuationFlag = page > 0,
                NextKey = key,
            };
            var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var rows = response.Stocks ?? throw PageLists.NoList(request.Tr, response);
            foreach (var row in rows) yield return row;
            PageLists.ThrowIfBroken(request.Tr, response, rows);
            if (response.ContinuationFlag != true) yield break;
            if (response.NextKey is not { Length: > 0 } next || next == key) throw Repeats(request.Tr);
            key = next;
        }
        throw Repeats(RequestConditionSearchRequest.TrDescriptor);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RealtimeUpdate<ConditionMatch>> LiveAsync(string sequence, CancellationToken cancellationToken = default) =>
        _client.RealtimeDesk.Conditions(sequence, cancellationToken);

    private static KiwoomException Repeats(TrDescriptor tr) => new(new KiwoomError
    {
        Class = ErrorClass.Malformed,
        Message = "The server says that there are more pages, and gives no new key for them.",
        TrId = tr.Id,
    });
}
