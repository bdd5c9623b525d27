using Kiwoom.Package.Tests.Support;

namespace Kiwoom.Package.Tests;

/// <summary>What a user does wrong is an error of the compiler, at the line that is wrong.</summary>
[Collection(nameof(PackageFeed))]
public sealed class MistakeTests(PackageFeed feed)
{
    // One build for all of them: every mistake is reported at once.
    private static CommandResult? _build;

    [PackageFact]
    public void A_bad_spec_is_an_error_at_its_cell() => AssertError(
        "spec/kz99801-get-benefits.md(22,20): error KWG027: 'Strin' is not a Type (did you mean 'String'?)");

    [PackageFact]
    public void An_id_that_the_library_has() => AssertError(
        "spec/kt10003-cancel-stock-order.md(5,12): error KWG997: Kiwoom.Generated has the API ID 'kt10003' already,"
        + " see CancelStockOrderRequest");

    [PackageFact]
    public void A_name_that_the_library_has() => AssertError(
        "spec/kz99803.md(7,10): error KWG996: Kiwoom.Generated has the Name 'CancelStockOrder' already, for kt10003");

    [PackageFact]
    public void A_code_type_that_the_library_has() => AssertError(
        "spec/glossary.md(20,3): error KWG994: Kiwoom.Generated has the type 'TradeType' already");

    [PackageFact]
    public void A_workbook_among_the_items() => AssertError(
        "OwnSpecs.csproj(17,5): error KWG991: 'KiwoomRESTAPI.xlsx' is a KiwoomSpec item");

    [PackageFact]
    public void A_spec_file_that_is_another_item() => AssertError(
        "OwnSpecs.csproj(18,31): error KWG990: 'kz99804-other.md' is named like a spec file");

    [PackageFact]
    public void The_generator_without_the_library()
    {
        var consumer = feed.Copy("OwnSpecs", "no-library");
        const string Line = "    <PackageReference Include=\"Kiwoom.{0}\" Version=\"$(KiwoomVersion)\" />\n";
        consumer.Edit("OwnSpecs.csproj", string.Format(Line, "Generated"), "");
        consumer.Edit("OwnSpecs.csproj", string.Format(Line, "Simulator"), "");

        var result = consumer.Dotnet("build", "-o", "out");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(
            "OwnSpecs.csproj(12,32): error KWG993: Generated code needs the library Kiwoom.Generated", result.Output);
    }

    [PackageFact]
    public void A_constant_that_does_not_fit_is_told_by_the_librarys_own_package()
    {
        var consumer = feed.Copy("Console", "analyzer");
        consumer.Edit("Program.cs", "#pragma warning disable KWA001", "//");

        var result = consumer.Dotnet("build", "-o", "out");

        Assert.NotEqual(0, result.ExitCode);
        var lines = File.ReadAllLines(consumer.PathOf("Program.cs"));
        var line = Array.FindIndex(lines, l => l.Contains("\"000014000\""));
        var column = lines[line].IndexOf("\"000014000\"", StringComparison.Ordinal);
        Assert.Contains(
            $"Program.cs({line + 1},{column + 1}): error KWA001: orig_ord_no (원주문번호) has 9 characters; at most 7 are allowed", result.Output);
    }

    private void AssertError(string expected)
    {
        _build ??= BuildWithMistakes();
        Assert.True(_build.Output.Contains(expected), _build.Output);
    }

    private CommandResult BuildWithMistakes()
    {
        var consumer = feed.Copy("OwnSpecs", "mistakes");
        const string Good = "spec/kz99801-get-benefits.md";
        var text = File.ReadAllText(consumer.PathOf(Good));
        void Add(string file, string id, string name) => File.WriteAllText(
            consumer.PathOf(file), text.Replace("kz99801", id).Replace("GetBenefits", name));

        Add("spec/kt10003-cancel-stock-order.md", "kt10003", "CancelAgain");
        Add("spec/kz99803.md", "kz99803", "CancelStockOrder");
        Add("kz99804-other.md", "kz99804", "GetOther");
        File.WriteAllText(consumer.PathOf("spec", "KiwoomRESTAPI.xlsx"), "PK");
        consumer.Edit(Good, "| bnft_tp | 혜택구분 | String |", "| bnft_tp | 혜택구분 | Strin |");
        consumer.Edit("spec/glossary.md", "| BenefitKind |", "| TradeType | 7:일곱=Seven |\n| BenefitKind |");
        consumer.Edit("OwnSpecs.csproj", "AnalyzerReleases.Notes.md", "kz99804-other.md");

        var result = consumer.Dotnet("build", "-o", "out");
        Assert.NotEqual(0, result.ExitCode);
        return result;
    }
}
