// query <address> <app key> <secret key> <folder>: says it is ready, waits for a line, sends one query, says how it went.
// hold <key> <folder>: takes the lock of a key, says so, and keeps it until it is killed.
using Kiwoom.Generated;

try
{
    if (args is ["hold", var key, var lockFolder])
    {
        await using var held = await new FileTokenStore(lockFolder).LockAsync(key, CancellationToken.None);
        Console.WriteLine("held");
        await Console.In.ReadLineAsync();
        return 0;
    }
    if (args is not ["query", var address, var appKey, var secretKey, var folder]) return 2;
    using var client = new KiwoomClient(new KiwoomOptions
    {
        Environment = KiwoomEnvironment.FromAddress(new Uri(address)),
        AppKey = appKey,
        SecretKey = secretKey,
        TokenStore = new FileTokenStore(folder),
        Timeout = TimeSpan.FromSeconds(30),
        Limits = KiwoomLimits.None,
    });
    Console.WriteLine("ready");
    await Console.In.ReadLineAsync();
    var response = await client.Accounts.GetUnfilledOrdersAsync(new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified });
    Console.WriteLine($"answered {response.ReturnCode}");
    return 0;
}
catch (Exception e)
{
    Console.WriteLine(e);
    return 1;
}
