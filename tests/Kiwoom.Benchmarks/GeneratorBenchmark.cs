using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kiwoom.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Kiwoom.Benchmarks;

/// <summary>The generator on made-up specs and on those of the repository: the first time in a process, warm, after one edit, after an unrelated edit.</summary>
internal static class GeneratorBenchmark
{
    private const string Child = "--generate";
    private const string OfTheRepository = "spec/";
    private static readonly string[] Sources = ["20", "207", "1000", OfTheRepository];

    public static bool IsChild(string[] args) => args.Length > 1 && args[0] == Child;

    public static int RunChild(string[] args)
    {
        var texts = Texts(args[1]);
        var start = Stopwatch.GetTimestamp();
        var driver = Driver(texts).RunGenerators(Compilation());
        var elapsed = Stopwatch.GetElapsedTime(start);
        // Whatever the compiler does with a message would be measured too.
        if (driver.GetRunResult().Diagnostics is [var first, ..]) throw new InvalidOperationException(first.ToString());
        Console.WriteLine(elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    public static void Run(int rounds)
    {
        Console.WriteLine("\n### Generator (median ms)\n\n| specs | first in a process | warm | one spec edited | unrelated C# edited |\n|---:|---:|---:|---:|---:|");
        foreach (var source in Sources)
        {
            var first = Median(rounds, () => ChildProcess.Milliseconds(Child, source));
            var texts = Texts(source);
            var compilation = Compilation();
            var warm = Median(rounds, () => Time(() => Driver(texts).RunGenerators(compilation)));
            var driver = Driver(texts).RunGenerators(compilation);
            var edit = 0;
            var edited = Median(rounds * 3, () =>
            {
                var replaced = driver.ReplaceAdditionalText(texts[1], new SpecText(texts[1].Path, Edited(texts[1], ++edit)));
                return Time(() => replaced.RunGenerators(compilation));
            });
            var unrelated = Median(rounds * 3, () =>
            {
                var other = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText($"class C{++edit};"));
                return Time(() => driver.RunGenerators(other));
            });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {source} | {first:0.0} | {warm:0.0} | {edited:0.00} | {unrelated:0.00} |"));
        }
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(int rounds, Func<double> measure)
    {
        if (rounds > 3) measure();
        return Enumerable.Range(0, rounds).Select(_ => measure()).Order().ElementAt(rounds / 2);
    }

    private static CSharpCompilation Compilation() => CSharpCompilation.Create("Benchmark");

    private static GeneratorDriver Driver(ImmutableArray<AdditionalText> texts) =>
        CSharpGeneratorDriver.Create([new SpecGenerator().AsSourceGenerator()], texts, optionsProvider: new InLibrary());

    private static ImmutableArray<AdditionalText> Texts(string source) =>
        source == OfTheRepository ? Repository() : Specs(int.Parse(source, CultureInfo.InvariantCulture));

    private static ImmutableArray<AdditionalText> Repository() =>
    [
        .. Directory.EnumerateFiles(RepositoryFiles.PathOf("spec"), "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".md" or ".html" && Path.GetFileName(path) is var name && name != "README.md" && name[0] != '_')
            .Order(StringComparer.Ordinal)
            .Select(path => new SpecText(path, File.ReadAllText(path))),
    ];

    // The first description of the file, which documentation is made of.
    private static string Edited(AdditionalText text, int edit) => text.GetText()!.ToString().Replace("| API 명 |", $"| Summary | Edited {edit} |\n| API 명 |");

    private static ImmutableArray<AdditionalText> Specs(int count) =>
    [
        new SpecText("spec/glossary.md", "# Glossary\n\n## Words\n\n| Word | English |\n|---|---|\n| ord | Order |\n| no | Number |\n\n## Groups\n\n| Group | Korean |\n|---|---|\n| Accounts | 계좌 |\n"),
        .. Enumerable.Range(1, count).Select(i => new SpecText($"spec/x/ka{i:D5}-spec.md", Spec(i))),
    ];

    private static string Spec(int number)
    {
        var text = new StringBuilder($"""
            # ka{number:D5} 시험 {number}

            | Key | Value |
            |---|---|
            | API ID | ka{number:D5} |
            | API 명 | 시험 {number} |
            | Name | GetThing{number} |
            | Group | Accounts |
            | Kind | paged-query |
            | 메뉴 위치 | 국내주식 > 계좌 > 시험 |
            | Method | POST |
            | URL | /api/dostk/acnt |
            | 운영 도메인 | https://api.kiwoom.com |
            | 모의투자 도메인 | https://mockapi.kiwoom.com |
            | Format | JSON |
            | Content-Type | application/json;charset=UTF-8 |

            ## Request

            | Element | 한글명 | Type | Required | Length | Description | Name | Format |
            |---|---|---|---|---|---|---|---|
            | ord_no | 주문번호 | String | Y | 7 | As it was | OrderNumber | id |

            ## Response

            | Element | 한글명 | Type | Required | Length | Description | Name | Format |
            |---|---|---|---|---|---|---|---|
            | rows | 목록 | LIST | N | | | Rows | |

            """.ReplaceLineEndings("\n"));
        string[] formats = ["quantity", "price", "amount", "rate", "date", "id"];
        for (var i = 0; i < 30; i++) text.Append($"| - f{i}_no | 값 {i} | String | N | 20 | | Field{i} | {formats[i % formats.Length]} |\n");
        return text.ToString();
    }

    private sealed class SpecText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class InLibrary : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = "true";
                return key is "build_property.KiwoomLibrary" or "build_metadata.AdditionalFiles.KiwoomSpec";
            }
        }
    }
}
