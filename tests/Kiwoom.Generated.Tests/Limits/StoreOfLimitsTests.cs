namespace Kiwoom.Generated.Tests.Limits;

/// <summary>Whose limits can be shared at all.</summary>
public sealed class StoreOfLimitsTests
{
    [Fact]
    public void A_client_without_an_app_key_cannot_share_its_limits()
    {
        var options = new KiwoomOptions { TokenProvider = new NoTokens(), Environment = KiwoomEnvironment.Mock };
        using (new KiwoomClient(options))
        {
            options.Limits.Store = new NoStore();
            var e = Assert.Throws<ArgumentException>(() => new KiwoomClient(options));
            Assert.Contains("AppKey", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_clients_of_an_app_key_have_one_store()
    {
        var key = $"{Guid.NewGuid():n}";
        using (new KiwoomClient(Options(new NoStore())))
        {
            var e = Assert.Throws<ArgumentException>(() => new KiwoomClient(Options(new NoStore())));
            Assert.Contains("same store", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(key, e.Message, StringComparison.Ordinal);
            using var another = new KiwoomClient(Options(null));
        }
        using var later = new KiwoomClient(Options(new NoStore()));

        KiwoomOptions Options(IKiwoomBudgetStore? store) => new()
        {
            AppKey = key,
            SecretKey = "secret",
            Environment = KiwoomEnvironment.Mock,
            Limits = new() { Store = store },
        };
    }

    private sealed class NoTokens : IKiwoomTokenProvider
    {
        public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class NoStore : IKiwoomBudgetStore
    {
        public ValueTask<BudgetCell> ExchangeAsync(string key, long version, string? text, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IDisposable Follow(string key, Action<long, string?> replaced) => throw new NotSupportedException();
    }
}
