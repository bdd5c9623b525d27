using System.Runtime.InteropServices;
using Kiwoom.Benchmarks;

// dotnet run -c Release --project tests/Kiwoom.Benchmarks -- [--quick] [read] [write] [loopback] [concurrent] [first] [generator] [realtime] [relay] [journal] [desk] [limits] [database]
if (FirstParse.IsChild(args)) return FirstParse.RunChild(args);
if (GeneratorBenchmark.IsChild(args)) return GeneratorBenchmark.RunChild(args);
if (DatabaseBenchmark.IsChild(args)) return await DatabaseBenchmark.RunChildAsync(args);
if (JournalBenchmark.IsChild(args)) return await JournalBenchmark.RunChildAsync(args);

var quick = args.Contains("--quick");
var chosen = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToHashSet();
var harness = new Harness(quick ? 9 : 41, TimeSpan.FromMilliseconds(quick ? 5 : 20));
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, "
    + $"{Environment.ProcessorCount} cores, {(quick ? "quick" : "full")} run");
SameResults.Check();
if (IsChosen("read")) ReadBenchmark.Run(harness);
if (IsChosen("realtime")) await RealtimeBenchmark.RunAsync(harness, quick);
if (IsChosen("relay")) await RelayBenchmark.RunAsync(RealtimeBenchmark.Trade, quick);
if (IsChosen("write")) WriteBenchmark.Run(harness);
if (IsChosen("loopback")) LoopbackBenchmark.Run(harness);
if (IsChosen("concurrent")) await ConcurrencyBenchmark.RunAsync(quick ? 20 : 200);
if (IsChosen("journal")) await JournalBenchmark.RunAsync(quick);
if (IsChosen("desk")) await DeskBenchmark.RunAsync(quick);
if (IsChosen("limits")) await LimitBenchmark.RunAsync(harness, quick);
if (IsChosen("database")) await DatabaseBenchmark.RunAsync(quick);
if (IsChosen("first")) FirstParse.Run(quick ? 5 : 15);
if (IsChosen("generator")) GeneratorBenchmark.Run(quick ? 3 : 9);
return 0;

bool IsChosen(string name) => chosen.Count == 0 || chosen.Contains(name);
