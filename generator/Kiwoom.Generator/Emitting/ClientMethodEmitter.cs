using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>The methods of a TR in its client group.</summary>
internal static class ClientMethodEmitter
{
    private const string CancellationToken = "global::System.Threading.CancellationToken cancellationToken = default";

    /// <summary>The interface's part and the class's part.</summary>
    public static void Emit(SourceWriter writer, TrSpec tr)
    {
        var methods = MethodsOf(tr).ToList();
        using (writer.Open($"public partial interface I{tr.Group}Client"))
        {
            for (var i = 0; i < methods.Count; i++)
            {
                if (i > 0) writer.Line();
                WriteDocs(writer, tr, methods[i]);
                writer.Line(methods[i].Signature + ";");
            }
        }
        writer.Line();
        using (writer.Open($"public sealed partial class {tr.Group}Client"))
        {
            for (var i = 0; i < methods.Count; i++)
            {
                if (i > 0) writer.Line();
                writer.Line("/// <inheritdoc/>");
                writer.Line($"public {methods[i].Signature} => {methods[i].Call};");
            }
        }
    }

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
            tr.Kind == TrKind.PagedQuery ? "The first page." : "The reply.");
        if (tr.Kind != TrKind.PagedQuery) yield break;

        yield return Of(
            tr,
            $"global::System.Collections.Generic.IAsyncEnumerable<{response}>",
            "PagesAsync",
            "SendPagesAsync(request, cancellationToken)",
            ", page by page",
            "The pages, each asked for when it is needed.");
        var lists = tr.Response.Fields.Where(f => f.Format == ValueFormat.List).ToList();
        if (lists.Count != 1) yield break;

        yield return Of(
            tr,
            $"global::System.Collections.Generic.IAsyncEnumerable<{lists[0].Children!.TypeName}>",
            "RowsAsync",
            $"SendRowsAsync(request, static page => page.{lists[0].Name}, cancellationToken)",
            ", row by row over all pages",
            $"The rows of {DocComment.Code(lists[0].Element)}, in order.");
    }

    private static Method Of(TrSpec tr, string returns, string suffix, string call, string how, string result) => new(
        $"{returns} {tr.Name}{suffix}({tr.Request.TypeName} request, {CancellationToken})",
        $"_client.{call}",
        how,
        result);

    private static void WriteDocs(SourceWriter writer, TrSpec tr, Method method)
    {
        var mock = tr.OnMock ? "" : "; not offered by the mock server";
        DocComment.Summary(
            writer, $"{DocComment.Escape(tr.KoreanName)} ({DocComment.Code(tr.Id)}){method.How}{mock}.");
        DocComment.Element(writer, "param name=\"request\"", "What is asked; checked before it is sent.");
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

    private sealed record Method(string Signature, string Call, string How, string Result);
}
