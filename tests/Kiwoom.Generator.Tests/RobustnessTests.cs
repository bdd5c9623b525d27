using Kiwoom.Generator.Emitting;
using Kiwoom.Generator.Tests.Support;
using Kiwoom.Spec;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Tests;

/// <summary>Bad files, mistakes of ours, cancellation, duplicates: what they stop, and what goes on.</summary>
public class RobustnessTests
{
    private static readonly TextFile A = TestSpecs.Simple("ka90011", "GetA");
    private static readonly TextFile B = TestSpecs.Simple("ka90012", "GetB");

    [Fact]
    public void A_bad_file_is_reported_at_its_cell_and_the_others_are_generated()
    {
        var bad = A.Replace("| ord_qty | 수량 | String |", "| ord_qty | 수량 | Strin |");
        var fixture = GeneratorFixture.Run(TestSpecs.Glossary, bad, B);

        var error = Assert.Single(fixture.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("KWG027", error.Id);
        Assert.Equal(bad.Path, error.Location.GetLineSpan().Path);
        Assert.Equal("Strin", bad.Text.Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length));
        var line = error.Location.GetLineSpan().StartLinePosition;
        Assert.StartsWith("Strin", bad.Text.Split('\n')[line.Line][line.Character..]);
        Assert.EndsWith("/KWG027.md", error.Descriptor.HelpLinkUri);

        Assert.DoesNotContain("ka90011.g.cs", fixture.Sources.Keys);
        Assert.Contains("ka90012.g.cs", fixture.Sources.Keys);
        Assert.DoesNotContain("ka90011", fixture.Sources["KiwoomCatalog.g.cs"]);
    }

    [Fact]
    public void A_crash_of_the_reader_is_KWG999_of_that_file()
    {
        var generator = new SpecGenerator(
            (path, text, glossary, ct) => text.Contains("ka90011")
                ? throw new InvalidDataException("boom\nin two lines")
                : SpecReader.Read(path, text, glossary, ct),
            TrEmitter.Emit);
        AssertCrashOfA(GeneratorFixture.Start(generator, true, TestSpecs.Glossary, A, B));
    }

    [Fact]
    public void A_crash_of_the_emitter_is_KWG999_of_that_file()
    {
        var generator = new SpecGenerator(
            SpecReader.Read,
            (model, ct) => model.Tr.Id == "ka90011"
                ? throw new InvalidDataException("boom\nin two lines")
                : TrEmitter.Emit(model, ct));
        AssertCrashOfA(GeneratorFixture.Start(generator, true, TestSpecs.Glossary, A, B));
    }

    [Fact]
    public void A_cancelled_run_throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var fixture = GeneratorFixture.Start(new SpecGenerator(), true, TestSpecs.Glossary, A);
        fixture.Add(B);
        Assert.ThrowsAny<OperationCanceledException>(() => fixture.RunAgain(source.Token));
    }

    [Fact]
    public void Cancellation_within_reading_or_emitting_is_no_crash()
    {
        using var source = new CancellationTokenSource();
        var reading = new SpecGenerator(
            (path, text, glossary, ct) =>
            {
                source.Cancel();
                return SpecReader.Read(path, text, glossary, ct);
            },
            TrEmitter.Emit);
        var fixture = GeneratorFixture.Start(reading, true, TestSpecs.Glossary);
        fixture.Add(A);
        Assert.ThrowsAny<OperationCanceledException>(() => fixture.RunAgain(source.Token));

        var emitted = new CancellationTokenSource();
        var emitting = new SpecGenerator(
            SpecReader.Read,
            (model, ct) =>
            {
                emitted.Cancel();
                return TrEmitter.Emit(model, ct);
            });
        fixture = GeneratorFixture.Start(emitting, true, TestSpecs.Glossary);
        fixture.Add(TestSpecs.Query);
        Assert.ThrowsAny<OperationCanceledException>(() => fixture.RunAgain(emitted.Token));
        emitted.Dispose();
    }

    [Theory]
    [InlineData("| API ID | ka90012 |", "| API ID | ka90011 |", "KWG005")]
    [InlineData("| Name | GetB |", "| Name | GetA |", "KWG006")]
    public void Of_duplicates_the_first_by_path_is_generated(string old, string with, string id)
    {
        var second = new TextFile("spec/ka90011-z.md", B.Replace(old, with).Replace("# ka90012", "# ka90011").Text);
        if (id == "KWG006") second = new TextFile("spec/ka90012-z.md", B.Replace(old, with).Text);

        foreach (var order in new[] { new[] { A, second }, [second, A] })
        {
            var fixture = GeneratorFixture.Run([TestSpecs.Glossary, .. order]);
            var error = Assert.Single(fixture.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
            Assert.Equal(id, error.Id);
            Assert.Equal(second.Path, error.Location.GetLineSpan().Path);
            Assert.Contains("GetARequest", fixture.Sources["ka90011.g.cs"]);
            Assert.DoesNotContain("ka90012.g.cs", fixture.Sources.Keys);
        }
    }

    [Fact]
    public void Other_Markdown_is_no_spec()
    {
        var fixture = GeneratorFixture.Run(
            TestSpecs.Glossary, new TextFile("README.md", "# Hello"), new TextFile("spec/_headers.md", "# Headers"), B);
        Assert.Empty(fixture.Diagnostics);
        Assert.Contains("ka90012.g.cs", fixture.Sources.Keys);
    }

    private static void AssertCrashOfA(GeneratorFixture fixture)
    {
        var error = Assert.Single(fixture.Diagnostics);
        Assert.Equal("KWG999", error.Id);
        Assert.Equal(DiagnosticSeverity.Error, error.Severity);
        Assert.Equal(A.Path, error.Location.GetLineSpan().Path);
        Assert.Equal(0, error.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains("InvalidDataException: boom in two lines", error.GetMessage());
        Assert.DoesNotContain("ka90011.g.cs", fixture.Sources.Keys);
        Assert.Contains("ka90012.g.cs", fixture.Sources.Keys);
        Assert.DoesNotContain("ka90011", fixture.Sources["KiwoomCatalog.g.cs"]);
        Assert.Null(fixture.Result.Exception);
    }
}
