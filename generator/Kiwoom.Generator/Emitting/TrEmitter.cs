using System.Collections.Generic;
using System.Text;
using System.Threading;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>The one generated file of a TR.</summary>
internal static class TrEmitter
{
    /// <summary>The file's C#.</summary>
    public static string Emit(TrModel model, CancellationToken cancellationToken)
    {
        var tr = model.Tr;
        var writer = GeneratedFile.Start($"{tr.Id} {tr.KoreanName}", model.InLibrary);
        new RequestEmitter(model).Emit(writer);
        writer.Line();
        new ResponseEmitter(model).Emit(writer);
        EmitRows(writer, model, tr.Request, true, cancellationToken);
        EmitRows(writer, model, tr.Response, false, cancellationToken);
        foreach (var type in tr.CodeTypes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Line();
            CodeTypeEmitter.Emit(
                writer, type, $"Codes of {DocComment.Escape(tr.KoreanName)} ({DocComment.Code(tr.Id)}).");
        }
        writer.Line();
        if (model.InLibrary) ClientMethodEmitter.EmitMembers(writer, tr);
        else ClientMethodEmitter.EmitExtensions(writer, tr);
        return writer.ToString();
    }

    /// <summary>
    /// The file's name. Names of generated files must differ by more than case, and 0G and 0g are two TRs: a capital
    /// is marked.
    /// </summary>
    public static string HintName(string id)
    {
        var name = new StringBuilder(id.Length + 6);
        foreach (var c in id)
        {
            if (c is >= 'A' and <= 'Z') name.Append('_');
            name.Append(c);
        }
        return name.Append(".g.cs").ToString();
    }

    private static void EmitRows(
        SourceWriter writer, TrModel model, RecordSpec record, bool isRequest, CancellationToken cancellationToken)
    {
        foreach (var field in record.Fields)
        {
            if (field.Children == null) continue;
            cancellationToken.ThrowIfCancellationRequested();
            writer.Line();
            new RowEmitter(model, field, isRequest).Emit(writer);
            EmitRows(writer, model, field.Children, isRequest, cancellationToken);
        }
    }
}
