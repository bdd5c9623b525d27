namespace Kiwoom.Generated;

/// <summary>
/// What the condition search was asked on one connection. One question is open at a time, until its answer, whether or not somebody still
/// waits for that: the answer to a search and the one to a live search look alike.
/// </summary>
/// <param name="Request">What was sent.</param>
/// <param name="Step">The live search that it is for; null where it is for an ask.</param>
/// <param name="Ask">Whose request it is, or is to come next.</param>
internal sealed record ConditionQuestion(KiwoomRequest Request, RegistrationStep? Step, ConditionAsk? Ask)
{
    /// <summary>It is only asked so that the server knows the conditions.</summary>
    public bool IsPreparation => Request is ListConditionSearchesRequest && Ask?.Request != Request;

    /// <summary>Whether a frame answers it: answers pad the sequence with blanks, and refusals have it in their words, if at all.</summary>
    public bool IsAnsweredBy(RealtimeReply reply, string? sequence)
    {
        if (reply.ServiceName != Request.GetText(SocketWords.ServiceName)) return false;
        var (asked, answered) = (Request.GetText(SocketWords.Sequence)?.Trim(), (sequence ?? SocketRefusal.SequenceIn(reply.ReturnMessage))?.Trim());
        return string.IsNullOrEmpty(asked) || string.IsNullOrEmpty(answered) || asked == answered;
    }
}
