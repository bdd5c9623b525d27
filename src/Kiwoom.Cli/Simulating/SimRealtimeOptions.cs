using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Simulating;

/// <summary>The options of <c>kiwoom sim</c> for its realtime socket: a recording to play, and faults.</summary>
internal sealed class SimRealtimeOptions
{
    private readonly Option<string?> _play = new("--play") { Description = "Play a recording of kiwoom record through the realtime socket (기록 재생)" };
    private readonly Option<double> _speed = new("--speed") { Description = "How many times faster than it was recorded", DefaultValueFactory = static _ => 1 };
    private readonly Option<string[]> _faults = new("--socket-fault")
    {
        Description = "A fault of the realtime socket, or fault*times, such as HalfFrame*3; may be repeated (실시간 장애)",
    };

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_play);
        command.Add(_speed);
        command.Add(_faults);
    }

    /// <summary>A line for each fault of the socket.</summary>
    public static IEnumerable<string> FaultLines() => SocketFault.All.Select(static f => $"{f.Name} (--socket-fault): {f.Meaning}");

    /// <summary>Does to a simulator what they say.</summary>
    public void ApplyTo(KiwoomSimulator simulator, ParseResult result, ToolContext context)
    {
        foreach (var text in result.GetValue(_faults) ?? []) Plan(simulator, text);
        if (result.GetValue(_play) is not { } path) return;
        var speed = result.GetValue(_speed);
        if (speed is not (>= 0.001 and <= 10_000))
            throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"--speed {speed} is not a speed; write a number from 0.001 to 10000, such as 10."));
        try
        {
            var playback = simulator.Play(path, new PlaybackSettings { Speed = speed });
            var items = string.Join(", ", playback.Items.Select(static i => $"{i.Type} {i.Item}".Trim()).Order(StringComparer.Ordinal).Take(20));
            context.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Playing {path} at speed {speed} from the first registration on: {playback.Frames} frames of {items}"));
            if (Holes(playback) is { Length: > 0 } holes) context.WriteLine($"The recording is not all: {holes}.");
        }
        catch (InvalidDataException e)
        {
            throw new ToolException($"--play: {e.Message}");
        }
    }

    // What was missed while it was recorded is printed, so that nobody takes it for a quiet market.
    private static string Holes(SimulatedPlayback playback)
    {
        var holes = new List<string>();
        if (playback.Losses > 0) holes.Add($"the connection was lost or closed {playback.Losses} times, and breaks there again");
        if (playback.UnreadableFrames > 0) holes.Add($"{playback.UnreadableFrames} frames could not be read");
        if (!playback.IsWhole) holes.Add("it has no end, because the recorder was cut off or still writes");
        if (playback.Damage is { } damage) holes.Add($"its last line is not played ({damage.TrimEnd('.')})");
        return TextWidth.Plain(string.Join("; ", holes));
    }

    private static void Plan(KiwoomSimulator simulator, string text)
    {
        var parts = text.Split('*');
        var fault = SocketFault.All.FirstOrDefault(f => string.Equals(f.Name, parts[0], StringComparison.OrdinalIgnoreCase))
            ?? throw new ToolException($"--socket-fault {text}: there is no fault {parts[0]}; see kiwoom sim --list-faults.");
        var times = 1;
        if (parts.Length > 2 || (parts.Length == 2 && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out times) && times > 0)))
            throw new ToolException($"--socket-fault {text}: write a fault, or a fault*times, such as HalfFrame*3.");
        simulator.SocketFaults.Next(fault, times);
    }
}
