using System.Security.Cryptography;
using System.Text;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Protocol;

/// <summary>접근토큰: issues, checks and revokes tokens.</summary>
internal sealed class TokenDesk(SimulatorOptions options)
{
    private readonly Dictionary<string, DateTimeOffset> _valid = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private string? _newest;
    private int _issued;

    public int Issued => _issued;

    public bool IsValid(string token) =>
        _valid.TryGetValue(token, out var expires) && expires > options.TimeProvider.GetUtcNow();

    /// <summary>Whether the token was ever issued here, whatever became of it.</summary>
    public bool HasIssued(string token) => _given.Contains(token);

    public void ExpireAll() => _valid.Clear();

    public void Expire(string token) => _valid.Remove(token);

    /// <summary>au10001.</summary>
    public SimulatorReply Issue(string trId, Func<string, string> field)
    {
        var grant = field("grant_type");
        if (grant.Length == 0)
            return Replies.Refuse(trId, ServerError.Auth(8011,
                "Access Token을 발급하는데 실패했습니다. 입력값에 grant_type이 들어오지 않았습니다"));
        if (grant != "client_credentials")
            return Replies.Refuse(trId, ServerError.Auth(8012,
                "Access Token을 발급하는데 실패했습니다. grant_type의 값이 맞지 않습니다"));
        if (CheckKeys(field) is { } error) return Replies.Refuse(trId, error);

        if (_newest is null || options.ReissueInvalidatesOld || !IsValid(_newest)) _newest = NewToken();
        var expires = KoreanTime.Of(_valid[_newest]);
        return Replies.Ok(trId, "정상적으로 처리되었습니다", writer =>
        {
            writer.WriteString("expires_dt", KoreanTime.Text(expires, "yyyyMMddHHmmss"));
            writer.WriteString("token_type", "bearer");
            writer.WriteString("token", _newest);
        });
    }

    /// <summary>au10002.</summary>
    public SimulatorReply Revoke(string trId, Func<string, string> field)
    {
        if (CheckKeys(field) is { } error) return Replies.Refuse(trId, error);
        var token = field("token");
        if (token.Length == 0)
            return Replies.Refuse(trId, ServerError.Auth(8016,
                "Access Token을 폐기하는데 실패했습니다. 입력값에 Token이 들어오지 않았습니다"));
        if (!_valid.Remove(token))
            return Replies.Refuse(trId, ServerError.Auth(8015,
                "Access Token을 폐기하는데 실패했습니다. 실패사유=없는 Token입니다"));
        return Replies.Ok(trId, "정상적으로 처리되었습니다", null);
    }

    private ServerError? CheckKeys(Func<string, string> field)
    {
        var (key, secret) = (field("appkey"), field("secretkey"));
        if (key.Length == 0 || secret.Length == 0)
            return ServerError.Auth(8020, "입력파라미터로 appkey 또는 secretkey가 들어오지 않았습니다.");
        if (key != options.AppKey) return ServerError.Auth(8001, "App Key와 Secret Key 검증에 실패했습니다");
        return secret == options.SecretKey
            ? null
            : ServerError.Auth(8002, "App Key와 Secret Key 검증에 실패했습니다. 실패사유=Secret Key 불일치");
    }

    private string NewToken()
    {
        if (options.ReissueInvalidatesOld) _valid.Clear();
        // Accounts of one server have tokens of their own.
        var account = options.AppKey == SimulatorOptions.DefaultAppKey ? "" : options.AppKey + "/";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{account}{options.Seed}/{++_issued}"));
        var token = "SIMULATED-" + Convert.ToHexString(hash)[..43];
        _valid[token] = options.TimeProvider.GetUtcNow() + options.TokenLifetime;
        _given.Add(token);
        return token;
    }
}
