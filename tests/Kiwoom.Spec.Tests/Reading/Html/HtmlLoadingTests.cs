using System.Reflection;
using System.Runtime.Loader;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Reading.Html;

/// <summary>AngleSharp is loaded by the first page that is not plain, and by no other file.</summary>
public class HtmlLoadingTests
{
    [Fact]
    public void OnlyAPageThatIsNotPlainLoadsAngleSharp()
    {
        var context = new Watched();
        try
        {
            Assert.Null(Read(context, "kt10003.md", TestSpec.Text));
            var page = HtmlConverter.ToHtml(TestSpec.Text);
            Assert.Null(Read(context, "kt10003.html", page));
            Assert.DoesNotContain("AngleSharp", context.Asked);

            Assert.Null(Read(context, "kt10003.html", page.Replace("</td>", "")));
            Assert.Contains("AngleSharp", context.Asked);
        }
        finally
        {
            context.Unload();
        }
    }

    [Fact]
    public void TheNetStandardAngleSharpIsTheOneThatRuns()
    {
        var references = typeof(SpecReader).Assembly.GetReferencedAssemblies();
        var built = references.Single(r => r.Name == "AngleSharp");
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyName(built);

        Assert.Equal(built.Version, assembly.GetName().Version);
        Assert.Contains(assembly.GetReferencedAssemblies(), r => r.Name == "netstandard");
    }

    /// <summary>Reads a spec in the other context; the exception, if any.</summary>
    private static Exception? Read(Watched context, string path, string text)
    {
        var assembly = context.LoadFromAssemblyPath(typeof(SpecReader).Assembly.Location);
        var glossary = assembly.GetType(typeof(GlossaryFile).FullName!)!.GetProperty("Embedded")!.GetValue(null);
        var read = assembly.GetType(typeof(SpecReader).FullName!)!.GetMethod("Read")!;
        try
        {
            read.Invoke(null, [path, text, glossary, CancellationToken.None]);
            return null;
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException;
        }
    }

    private sealed class Watched() : AssemblyLoadContext("Watched", isCollectible: true)
    {
        public List<string?> Asked { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Asked.Add(assemblyName.Name);
            return null;
        }
    }
}
