using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Connection;

namespace Kiwoom.Web.Tests.Support;

/// <summary>A simulator over HTTP that counts as the mock or the live server, and pages that look at it.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    public const string AccountNumber = "5000000019";

    private readonly SimulatorHost _host;
    private readonly KiwoomServerKind _kind;

    private StandIn(KiwoomSimulator simulator, SimulatorHost host, KiwoomServerKind kind) => (Simulator, _host, _kind) = (simulator, host, kind);

    public KiwoomSimulator Simulator { get; }

    /// <summary>The journal of the machine, which all its programs share.</summary>
    public Trading.MemoryOrderJournal Journal { get; } = new();

    public static async Task<StandIn> StartAsync(KiwoomServerKind kind)
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = new DaytimeProvider(), AccountNumber = AccountNumber, Holdings = [new InitialHolding("005930", 100, 65_000)] });
        return new StandIn(simulator, await SimulatorHost.StartAsync(simulator), kind);
    }

    /// <summary>A page of it.</summary>
    public Task<DeskVisit> VisitAsync(bool allowOrders) => DeskVisit.OpenAsync(settings => settings with
    {
        Server = new Server($"{_kind}:{_host.Address}", KiwoomEnvironment.FromAddress(_host.Address, _kind)),
        Local = new LocalSettings
        {
            Folder = settings.Local.Folder,
            TimeProvider = new DaytimeProvider(), // programs of one account would otherwise share what belongs to a process
            Variable = static name => name switch
            {
                "KIWOOM_APP_KEY" => SimulatorOptions.DefaultAppKey,
                "KIWOOM_SECRET_KEY" => SimulatorOptions.DefaultSecretKey,
                _ => null,
            },
        },
        OpenJournal = () => Journal,
        AllowOrders = allowOrders,
        SimulatorStart = null,
        ChangeClient = static options => options.Limits = KiwoomLimits.None,
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
