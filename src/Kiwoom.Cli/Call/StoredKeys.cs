using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;

namespace Kiwoom.Cli.Call;

/// <summary>A token request takes the keys of its server from where every other call takes them.</summary>
internal static class StoredKeys
{
    private const string OfKeys = "client_credentials";

    /// <summary>The fields, and those that the keys say; what was given stays.</summary>
    /// <param name="tr">Nothing is added to any TR but those of tokens.</param>
    /// <param name="given">By element.</param>
    /// <param name="server">Whose keys.</param>
    /// <param name="settings">Where keys come from.</param>
    /// <exception cref="Kiwoom.Tooling.Problems.ToolingException">There are no keys, and they were not given.</exception>
    public static IReadOnlyDictionary<string, string> Complete(
        TrDescriptor tr, Dictionary<string, string> given, Server server, LocalSettings settings)
    {
        if (tr.Kind != TrKind.Auth) return given;
        var (app, secret, grant) = (
            Find(nameof(CreateAccessTokenRequest.AppKey)), Find(nameof(CreateAccessTokenRequest.SecretKey)), Find(nameof(CreateAccessTokenRequest.GrantType)));
        if (grant is not null) given.TryAdd(grant.Element, OfKeys);
        // One of two belongs to nobody's keys: the missing one is asked for.
        if (app is null || secret is null || given.ContainsKey(app.Element) || given.ContainsKey(secret.Element)) return given;
        var keys = server.FindKeys(settings);
        (given[app.Element], given[secret.Element]) = (keys.AppKey, keys.SecretKey);
        return given;

        FieldDescriptor? Find(string property) => tr.Request.Fields.FirstOrDefault(f => f.Property == property);
    }
}
