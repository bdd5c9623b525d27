using Kiwoom.Simulator;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>The simulator of a <see cref="ScriptedDesk"/>, with the real list of faults.</summary>
internal static class ScriptedSim
{
    public static object Body(object[]? planned = null) => new
    {
        clock = new { now = ScriptedState.Now, paused = false, speed = 1, phase = "Continuous", sessions = new[] { new { name = "Open", ko = "정규장", at = ScriptedState.Now } } },
        flow = new { on = true, milliseconds = 300 },
        flowChoices = new[] { 100, 300, 1_000 },
        catalogue = Fault.All.Select(static f => new { name = f.Name, meaning = f.Meaning, executes = f.Executes }),
        socketCatalogue = SocketFault.All.Select(static f => new { name = f.Name, meaning = f.Meaning, moment = "Push" }),
        trs = new[] { new { tr = "kt10000", name = "BuyStock", ko = "주식 매수주문", order = true }, new { tr = "ka10075", name = "GetUnfilledOrders", ko = "미체결요청", order = false } },
        planned = planned ?? [],
        plannedSocket = Array.Empty<object>(),
        market = new[] { new { stock = ScriptedState.Stock, name = "삼성전자", price = 70_100, suspended = false } },
        exchange = new { orders = 1, fills = 0, differences = Array.Empty<string>() },
    };
}
