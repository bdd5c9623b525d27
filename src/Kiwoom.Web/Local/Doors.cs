using Kiwoom.Web.Json;

namespace Kiwoom.Web.Local;

/// <summary>Links that open the page once, and the sessions that they opened. All of them end with the process.</summary>
/// <param name="time">The clock of a person, whatever the market's is.</param>
internal sealed class Doors(TimeProvider time)
{
    /// <summary>How long a link may be used.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(10);

    private const int MostLinks = 20;
    private const int MostSessions = 50;

    private readonly Lock _lock = new();
    private readonly List<(SecretText Secret, DateTimeOffset Expires)> _links = [];
    private readonly List<(SecretText Secret, DeskUser User)> _sessions = [];
    private readonly DigitTries _tries = new();
    private int _opened;

    /// <summary>A new link's secret, and until when it can be used.</summary>
    public (string Secret, DateTimeOffset Expires) NewLink()
    {
        var (secret, expires) = (SecretText.NewText(), time.GetUtcNow() + LinkLife);
        lock (_lock)
        {
            _links.RemoveAll(l => l.Expires <= time.GetUtcNow());
            if (_links.Count >= MostLinks) _links.RemoveAt(0);
            _links.Add((new SecretText(secret), expires));
        }
        return (secret, expires);
    }

    /// <summary>Opens a session by a link, which can then not be used again.</summary>
    /// <returns>The session's token.</returns>
    /// <exception cref="RequestException">The link is not one, was used, or is too old.</exception>
    public string Open(string link)
    {
        var token = SecretText.NewText();
        lock (_lock)
        {
            var at = _links.FindIndex(l => l.Secret.Is(link));
            if (at < 0) throw new RequestException(401, "LinkUsed", "This link was used already or is not one of this server: press Enter in the terminal of kiwoom desk for a new one.");
            var expires = _links[at].Expires;
            _links.RemoveAt(at);
            if (expires <= time.GetUtcNow()) throw new RequestException(401, "LinkExpired", "This link is too old: press Enter in the terminal of kiwoom desk for a new one.");
            if (_sessions.Count >= MostSessions) _sessions.RemoveAt(0);
            _sessions.Add((new SecretText(token), new DeskUser(FormattableString.Invariant($"u{++_opened}"), _tries)));
        }
        return token;
    }

    /// <summary>Whose token it is; null for nobody's.</summary>
    public DeskUser? Find(string? token)
    {
        if (token is null) return null;
        lock (_lock)
        {
            DeskUser? found = null;
            foreach (var (secret, user) in _sessions)
            {
                if (secret.Is(token)) found = user;
            }
            return found;
        }
    }
}
