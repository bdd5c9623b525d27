using System.Collections.Generic;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>The methods of a realtime TR in its client group: its data as a stream, and by callback.</summary>
internal static class RealtimeMethodEmitter
{
    private const string CancellationToken = "global::System.Threading.CancellationToken cancellationToken = default";
    private const string Items = "global::System.Collections.Generic.IEnumerable<string> items";
    private const string Realtime = "global::Kiwoom.Generated.Realtime.";

    /// <summary>In the library: the interface's part and the class's part.</summary>
    public static void EmitMembers(SourceWriter writer, TrSpec tr)
    {
        using (writer.Open($"public partial interface I{tr.Group}Client"))
        {
            var isFirst = true;
            foreach (var method in MethodsOf(tr))
            {
                if (!isFirst) writer.Line();
                isFirst = false;
                WriteDocs(writer, tr, method, isExtension: false);
                writer.Line(method.Signature("") + ";");
            }
        }
        writer.Line();
        using (writer.Open($"public sealed partial class {tr.Group}Client"))
        {
            var isFirst = true;
            foreach (var method in MethodsOf(tr))
            {
                if (!isFirst) writer.Line();
                isFirst = false;
                writer.Line("/// <inheritdoc/>");
                writer.Line($"public {method.Signature("")} =>");
                using (writer.Indented()) writer.Line($"_client.{method.Call};");
            }
        }
    }

    /// <summary>In any other project: extension methods of the group.</summary>
    public static void EmitExtensions(SourceWriter writer, TrSpec tr)
    {
        var isFirst = true;
        foreach (var method in MethodsOf(tr))
        {
            if (!isFirst) writer.Line();
            isFirst = false;
            WriteDocs(writer, tr, method, isExtension: true);
            writer.Line($"public static {method.Signature($"this I{tr.Group}Client group, ")} =>");
            using (writer.Indented()) writer.Line($"group.Client.{method.Call};");
        }
    }

    private static IEnumerable<Method> MethodsOf(TrSpec tr)
    {
        var data = $"{Realtime}{tr.Data!.TypeName}";
        var descriptor = $"{data}.TrDescriptor";
        var (parameter, items) = tr.TakesItems ? (Items + ", ", "items") : ("", "global::System.Array.Empty<string>()");
        var stream = $"global::System.Collections.Generic.IAsyncEnumerable<{Realtime}RealtimeUpdate<{data}>>";
        var plural = PluralName.Of(tr.Name);
        yield return new(
            stream, plural + "Async", parameter + CancellationToken,
            $"StreamAsync<{data}>({descriptor}, {items}, null, cancellationToken)", ", as a stream", HasDelivery: false, HasCallback: false);
        yield return new(
            stream, plural + "Async", $"{parameter}{Realtime}RealtimeDelivery delivery, {CancellationToken}",
            $"StreamAsync<{data}>({descriptor}, {items}, delivery, cancellationToken)", ", as a stream", HasDelivery: true, HasCallback: false);
        yield return new(
            $"global::System.Threading.Tasks.Task<{Realtime}RealtimeSubscription>", $"Subscribe{plural}Async",
            $"{parameter}{Realtime}RealtimeCallback<{data}> callback, {CancellationToken}",
            $"SubscribeAsync<{data}>({descriptor}, {items}, callback, cancellationToken)", ", by callback", HasDelivery: false, HasCallback: true);
    }

    private static void WriteDocs(SourceWriter writer, TrSpec tr, Method method, bool isExtension)
    {
        var mock = tr.OnMock ? "" : "; not offered by the mock server";
        DocComment.Summary(writer, $"{DocComment.Escape(tr.KoreanName)} ({DocComment.Code(tr.Id)}){method.How}{mock}{TrDocs.Behind(tr)}");
        if (isExtension) DocComment.Element(writer, "param name=\"group\"", $"The client's group {tr.Group}.");
        if (tr.TakesItems) DocComment.Element(writer, "param name=\"items\"", "Stock codes and such; at least one.");
        if (method.HasDelivery) DocComment.Element(writer, "param name=\"delivery\"", "How updates wait for the reader.");
        if (method.HasCallback)
        {
            DocComment.Element(
                writer, "param name=\"callback\"", "Called where the socket is read: it must be quick, and must not keep the data.");
        }
        DocComment.Element(
            writer, "param name=\"cancellationToken\"", method.HasCallback ? "Ends the wait for the registration." : "Ends the stream.");
        DocComment.Element(
            writer,
            "returns",
            method.HasCallback
                ? "The subscription, when the server has taken it; disposing it unsubscribes."
                : "Data and gaps. It subscribes when it is first read; leaving the loop unsubscribes.");
        DocComment.Element(
            writer,
            "exception cref=\"global::Kiwoom.Generated.KiwoomException\"",
            "The server refused every item or the login, there are too many codes, or another session took the app key.");
    }

    private sealed record Method(
        string Returns, string Name, string Parameters, string Call, string How, bool HasDelivery, bool HasCallback)
    {
        public string Signature(string receiver) => $"{Returns} {Name}({receiver}{Parameters})";
    }
}
