using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

// Samples print to the one console of the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Kiwoom.Samples.Tests;

/// <summary>A C# block of a document, compiled as a program of its own and run.</summary>
internal static class DocumentSample
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>A document, with line feeds.</summary>
    public static string TextOf(string document) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", document)).ReplaceLineEndings("\n");

    /// <summary>The C# blocks of a document, in order.</summary>
    /// <param name="document">Its name.</param>
    /// <param name="fence">How a block begins.</param>
    public static IReadOnlyList<string> BlocksOf(string document, string fence = "```csharp")
    {
        var blocks = new List<string>();
        var lines = new List<string>();
        var inside = false;
        foreach (var line in TextOf(document).Split('\n'))
        {
            if (!inside && line == fence) inside = true;
            else if (inside && line == "```")
            {
                blocks.Add(string.Join('\n', lines));
                lines.Clear();
                inside = false;
            }
            else if (inside) lines.Add(line);
        }
        Assert.False(inside, $"{document}: a code block does not end");
        return blocks;
    }

    /// <summary>Compiles a program without a warning and runs it.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string code)
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
            .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);
        var compilation = CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(code)],
            trusted.Select(p => MetadataReference.CreateFromFile(p)),
            options);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;

        var entry = new AssemblyLoadContext("Sample", isCollectible: true).LoadFromStream(image).EntryPoint!;
        var printed = new StringWriter();
        var console = Console.Out;
        Console.SetOut(printed);
        try
        {
            object?[] arguments = entry.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
            if (entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) is Task task) await task;
        }
        finally
        {
            Console.SetOut(console);
        }
        return printed.ToString();
    }
}
