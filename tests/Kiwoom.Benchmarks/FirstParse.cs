using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Benchmarks;

/// <summary>The first order reply that a fresh process reads: what the compiler and static state cost.</summary>
internal static class FirstParse
{
    private const string Child = "--first";
    private static readonly string[] Ways = ["Kiwoom.Generated", "System.Text.Json", "Newtonsoft.Json"];

    public static bool IsChild(string[] args) => args.Length > 1 && args[0] == Child;

    public static int RunChild(string[] args)
    {
        var body = Payloads.OrderReply;
        var start = Stopwatch.GetTimestamp();
        var code = args[1] switch
        {
            "Kiwoom.Generated" => Jobs.Read(body, new BuyStockResponse()),
            "System.Text.Json" => JsonSerializer.Deserialize(body, StjContext.Default.StjOrderReply)!.ReturnCode!.Value,
            _ => NewtonsoftJson.Read<StjOrderReply>(body).ReturnCode!.Value,
        };
        Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return code;
    }

    public static void Run(int rounds)
    {
        var times = Ways.ToDictionary(w => w, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var way in Ways) times[way].Add(ChildProcess.Milliseconds(Child, way));
        }
        Console.WriteLine("\n### First order reply in a fresh process\n\n| variant | median ms |\n|---|---:|");
        foreach (var way in Ways)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {way} | {times[way].Order().ElementAt(rounds / 2):0.0} |"));
    }
}
