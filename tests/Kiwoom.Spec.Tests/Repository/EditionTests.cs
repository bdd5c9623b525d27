using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Tests.Repository;

/// <summary>Which edition of the official document the tables follow is said once, and by each file that follows another one.</summary>
public class EditionTests
{
    [Theory]
    [InlineData("spec/README.md")]
    [InlineData("docs/ko/spec-format.md")]
    public void TheDefaultIsTheOneThatTheDocumentsName(string document) =>
        Assert.Contains($"`{Editions.Default}`", File.ReadAllText(RepositoryFiles.PathOf(document)));

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ko.md")]
    public void TheReadmeSaysWhichDocumentAllMeans(string readme)
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf(readme));
        var trs = RepositorySpecs.Files
            .Select(f => SpecReader.Read(f, File.ReadAllText(f), GlossaryFile.Embedded, CancellationToken.None).Tr!).ToList();

        Assert.Contains("2025-12", text);
        Assert.Contains("2026-08", text);
        Assert.All(trs.Where(t => t.Withdrawn is not null), t => Assert.Contains(t.Id, text));
    }
}
