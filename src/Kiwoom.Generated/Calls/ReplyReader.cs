namespace Kiwoom.Generated;

/// <summary>Reads a reply's bytes into its response type.</summary>
internal sealed class ReplyReader(ReplySettings settings, ClientLog log)
{
    /// <summary>A response with whatever could be read; <paramref name="problem"/> says why that is not all, or is null.</summary>
    public TResponse Read<TResponse>(TrDescriptor tr, RawReply reply, out string? problem)
        where TResponse : KiwoomResponse
    {
        var response = (TResponse)tr.Response.Create();
        response.Reply = reply.ToReply(settings.KeepRawBody && tr.Kind != TrKind.Auth);
        if (reply.Body.IsEmpty) problem = "The body is empty.";
        else KiwoomJson.TryRead(reply.Body, response, out problem);
        if (problem is null && response.ReturnCode == 0 && (int)reply.Status is >= 200 and < 300) MissingFields.Find(response, reply.Body);
        if (reply.Fault is { } fault) problem = "The body broke off: " + fault.Message;
        foreach (var issue in response.AllReadIssues())
        {
            if (issue.Kind == ReadIssueKind.Missing) log.FieldMissing(tr, issue);
            else log.ValueDoesNotFit(tr, issue);
            Tell(tr, issue);
        }
        return response;
    }

    // Somebody else's code must not turn an executed order into an exception.
    private void Tell(TrDescriptor tr, ReadIssue issue)
    {
        try
        {
            settings.OnReadIssue?.Invoke(tr, issue);
        }
        catch (Exception e)
        {
            log.CallbackFailed(tr, e);
        }
    }
}
