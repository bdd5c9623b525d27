using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Internal.Hosting;

/// <summary>The accounts of one address: whose a request is.</summary>
internal sealed class AccountRouter
{
    /// <exception cref="ArgumentException">There is no account, or two have the same app key.</exception>
    public AccountRouter(IReadOnlyList<KiwoomSimulator> simulators)
    {
        if (simulators.Count == 0) throw new ArgumentException("There is no simulator to serve.", nameof(simulators));
        if (simulators.GroupBy(static one => one.Options.AppKey, StringComparer.Ordinal).FirstOrDefault(static keys => keys.Count() > 1) is { } same)
            throw new ArgumentException($"Two accounts have the app key {same.Key}.", nameof(simulators));
        All = [.. simulators];
    }

    public IReadOnlyList<KiwoomSimulator> All { get; }

    /// <summary>Answers what belongs to no account, with the refusal that it deserves.</summary>
    public KiwoomSimulator First => All[0];

    public bool IsOne => All.Count == 1;

    /// <summary>Whose request it is: a token request names an app key, any other one a token.</summary>
    public KiwoomSimulator Of(SimulatorRequest request)
    {
        if (IsOne) return First;
        return request.Fields.TryGetValue("appkey", out var key) && OfKey(key) is { } named ? named : OfToken(FrontDesk.TokenOf(request));
    }

    public KiwoomSimulator? OfKey(string appKey) => All.FirstOrDefault(one => one.Options.AppKey == appKey);

    public KiwoomSimulator OfToken(string token) => All.FirstOrDefault(one => one.HasIssued(token)) ?? First;
}
