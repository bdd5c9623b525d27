using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>The methods of a TR in its client group.</summary>
internal static class ClientMethodEmitter
{
    private const string Paging = "global::Kiwoom.Generated.Paging? paging = null";
    private const string CancellationToken = "global::System.Threading.CancellationToken cancellationToken = default";

    /// <summary>In the library: the interface's part and the class's part.</summary>
    public static void EmitMembers(SourceWriter writer, TrSpec tr)
    {
        if (tr.Kind == TrKind.Realtime)
        {
            RealtimeMethodEmitter.EmitMembers(writer, tr);
            return;
        }
        var methods = MethodsOf(tr).ToList();
        using (writer.Open($"public partial interface I{tr.Group}Client"))
        {
            for (var i = 0; i < methods.Count; i++)
            {
                if (i > 0) writer.Line();
                WriteDocs(writer, tr, methods[i], isExtension: false);
                writer.Line(methods[i].Signature("") + ";");
            }
        }
        writer.Line();
        using (writer.Open($"public sealed partial class {tr.Group}Client"))
        {
            for (var i = 0; i < methods.Count; i++)
            {
                if (i > 0) writer.Line();
                writer.Line("/// <inheritdoc/>");
                writer.Line($"public {methods[i].Signature("")} => _client.{methods[i].Call};");
            }
        }
    }

    /// <summary>In any other project: extension methods of the group.</summary>
    public static void EmitExtensions(SourceWriter writer, TrSpec tr)
    {
        DocComment.Summary(
            writer, $"{DocComment.Escape(tr.KoreanName)} ({DocComment.Code(tr.Id)}) in the group {tr.Group}.");
        writer.Line(GeneratedFile.Mark);
        using (writer.Open($"public static class {ExtensionsOf(tr.Name)}"))
        {
            if (tr.Kind == TrKind.Realtime)
            {
                RealtimeMethodEmitter.EmitExtensions(writer, tr);
                return;
            }
            var first = true;
            foreach (var method in MethodsOf(tr))
            {
                if (!first) writer.Line();
                first = false;
                WriteDocs(writer, tr, method, isExtension: true);
                var signature = method.Signature($"this I{tr.Group}Client group, ");
                writer.Line($"public static {signature} => group.Client.{method.Call};");
            }
        }
    }

    /// <summary>The class of a TR's extension methods.</summary>
    public static string ExtensionsOf(string name) => name + "Extensions";

    private static IEnumerable<Method> MethodsOf(TrSpec tr)
    {
        var response = tr.Response.TypeName;
        if (tr.Kind == TrKind.Order)
        {
            yield return Of(
                tr,
                $"global::System.Threading.Tasks.Task<OrderOutcome<{response}>>",
                "Async",
                "SendAsync(request, cancellationToken)",
                "",
                "Accepted, rejected, not sent, or unknown; after sending, a failure is an outcome and no exception.");
            yield break;
        }

        yield return Of(
            tr,
            $"global::System.Threading.Tasks.Task<{response}>",
            "Async",
            "SendAsync(request, cancellationToken)",
            "",
            tr.Kind == TrKind.PagedQuery ? "The first page." : "The response.");
        if (tr.Kind != TrKind.PagedQuery) yield break;

        yield return Of(
            tr,
            $"global::System.Collections.Generic.IAsyncEnumerable<{response}>",
            "PagesAsync",
            "SendPagesAsync(request, paging, cancellationToken)",
            ", page by page",
            "The pages, each asked for when it is needed.");
        if (tr.Response.Fields.FirstOrDefault(f => f.Element == tr.Rows) is not { } list) yield break;

        yield return Of(
            tr,
            $"global::System.Collections.Generic.IAsyncEnumerable<{list.Children!.TypeName}>",
            "RowsAsync",
            $"SendRowsAsync(request, static page => page.{list.Name}, paging, cancellationToken)",
            ", row by row over all pages",
            $"The rows of {DocComment.Code(list.Element)}, in order.");
    }

    private static Method Of(TrSpec tr, string returns, string suffix, string call, string how, string result) =>
        new(returns, tr.Name + suffix, tr.Request.TypeName, call, how, result, IsPaged: suffix != "Async");

    private static void WriteDocs(SourceWriter writer, TrSpec tr, Method method, bool isExtension)
    {
        var mock = tr.OnMock ? "" : "; not offered by the mock server";
        DocComment.Summary(
            writer, $"{DocComment.Escape(tr.KoreanName)} ({DocComment.Code(tr.Id)}){method.How}{mock}{TrDocs.Behind(tr)}");
        if (EditionDocs.Withdrawal(tr) is { } withdrawal) DocComment.Remarks(writer, [withdrawal]);
        if (isExtension) DocComment.Element(writer, "param name=\"group\"", $"The client's group {tr.Group}.");
        DocComment.Element(writer, "param name=\"request\"", "What is asked; checked before it is sent.");
        if (method.IsPaged)
        {
            DocComment.Element(
                writer, "param name=\"paging\"", "Bounds, where to begin, and afterwards how it ended; null for everything from the beginning.");
        }
        DocComment.Element(
            writer,
            "param name=\"cancellationToken\"",
            tr.Kind == TrKind.Order ? "Stops waiting; an order that left is not taken back." : "Stops waiting.");
        DocComment.Element(writer, "returns", method.Result);
        if (tr.Kind == TrKind.Order) return;
        DocComment.Element(
            writer,
            "exception cref=\"global::Kiwoom.Generated.KiwoomException\"",
            "The request is wrong, or the server refused or failed.");
    }

    private sealed record Method(
        string Returns, string Name, string RequestType, string Call, string How, string Result, bool IsPaged)
    {
        public string Signature(string receiver) =>
            $"{Returns} {Name}({receiver}{RequestType} request, {(IsPaged ? Paging + ", " : "")}{CancellationToken})";
    }
}
