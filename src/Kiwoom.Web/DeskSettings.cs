using Kiwoom.Tooling.Connection;
using Kiwoom.Trading;

namespace Kiwoom.Web;

/// <summary>How the page's server is started.</summary>
internal sealed record DeskSettings
{
    /// <summary>Where orders go; a simulator of this process where it has no environment.</summary>
    public required Server Server { get; init; }

    /// <summary>Keys, tokens and the clock of a person.</summary>
    public required LocalSettings Local { get; init; }

    /// <summary>Opens the journal of orders; a simulator's is in memory.</summary>
    public Func<IOrderJournal> OpenJournal { get; init; } = static () => new MemoryOrderJournal();

    /// <summary>Whether orders may be sent at all; a simulator's always may.</summary>
    public bool AllowOrders { get; init; }

    /// <summary>0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>korean (up is red) or western (up is green).</summary>
    public string Colors { get; init; } = "korean";

    /// <summary>ko or en; null for that of the browser.</summary>
    public string? Language { get; init; }

    /// <summary>Changes the client's options; tests take the limits away.</summary>
    public Action<KiwoomOptions>? ChangeClient { get; init; }

    /// <summary>The market's clock of a simulator; tests stop it.</summary>
    public DateTimeOffset? SimulatorStart { get; init; }

    /// <summary>Whether the simulator's prices move by themselves.</summary>
    public bool Flows { get; init; } = true;

    /// <summary>How long a plan may be sent.</summary>
    public TimeSpan PlanLife { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether it is a simulator of this process.</summary>
    public bool IsSimulator => Server.Environment is null;

    /// <summary>Whether acts may be allowed.</summary>
    public bool MayAct => IsSimulator || AllowOrders;

    /// <summary>The server, for people: sim, mock, live or test.</summary>
    public string EnvironmentName => Server.Environment switch
    {
        null => Tooling.Connection.Server.Sim,
        { IsLive: true } => Tooling.Connection.Server.Live,
        { IsMock: true } => Tooling.Connection.Server.Mock,
        _ => "test",
    };
}
