namespace Kiwoom.Generated;

/// <summary>What is kept and shown of replies. No record: its text would show the keys.</summary>
internal sealed class ReplySettings
{
    private string? AppKey { get; init; }

    private string? SecretKey { get; init; }

    private string? RelaySecret { get; init; }

    public required bool KeepRawBody { get; init; }

    public required int MaxErrorBodyBytes { get; init; }

    public required Action<TrDescriptor, ReadIssue>? OnReadIssue { get; init; }

    public static ReplySettings Of(KiwoomOptions options)
    {
        var relaySecret = options.RelayHeader is { } header ? RelayHeader.Read(header).Header?.Value : null;
        foreach (var secret in new[] { options.AppKey, options.SecretKey, relaySecret, options.Realtime.Token }) KnownSecrets.AddKey(secret);
        return new()
        {
            AppKey = options.AppKey,
            SecretKey = options.SecretKey,
            RelaySecret = relaySecret,
            KeepRawBody = options.KeepRawBody,
            MaxErrorBodyBytes = options.MaxErrorBodyBytes,
            OnReadIssue = options.OnReadIssue,
        };
    }

    /// <summary>The start of a body as an error shows it, without token and keys.</summary>
    public string Show(TrDescriptor tr, ReadOnlySpan<byte> body, string? token) =>
        SecretMask.Show(tr, body, MaxErrorBodyBytes, token, AppKey, SecretKey, RelaySecret);

    /// <summary>The error that a reply tells, without token and keys.</summary>
    public KiwoomError Refusal(
        TrDescriptor tr,
        KiwoomResponse response,
        System.Net.HttpStatusCode status,
        ReadOnlySpan<byte> body,
        string rawBody,
        string? token) => ErrorClassifier.Refusal(tr, response, status, body, rawBody, token, AppKey, SecretKey, RelaySecret);
}
