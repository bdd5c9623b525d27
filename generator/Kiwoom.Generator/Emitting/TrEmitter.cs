using System.Collections.Generic;
using System.Text;
using System.Threading;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Generator.Emitting;

/// <summary>The one generated file of a TR.</summary>
internal static class TrEmitter
{
    /// <summary>The file's C#.</summary>
    public static string Emit(TrModel model, CancellationToken cancellationToken)
    {
        var tr = model.Tr;
        var writer = GeneratedFile.Start($"{tr.Id} {tr.KoreanName}", model.InLibrary);
        if (!HasMethods(tr) || (model.InLibrary && Namespaces.Of(tr) == Namespaces.OfGroup(tr.Group)))
        {
            GeneratedFile.WriteNamespace(writer, Namespaces.Of(tr), model.Usings);
            EmitTypes(writer, model, cancellationToken);
            if (!HasMethods(tr)) return writer.ToString();
            writer.Line();
            ClientMethodEmitter.EmitMembers(writer, tr);
            return writer.ToString();
        }
        using (GeneratedFile.OpenNamespace(writer, Namespaces.Of(tr), model.Usings))
            EmitTypes(writer, model, cancellationToken);
        writer.Line();
        if (model.InLibrary)
        {
            using (GeneratedFile.OpenNamespace(writer, Namespaces.OfGroup(tr.Group), Namespaces.Of(tr)))
                ClientMethodEmitter.EmitMembers(writer, tr);
            return writer.ToString();
        }
        // In the root: what leads to a call is found with the client.
        var group = Namespaces.OfGroup(tr.Group);
        string[] usings = Namespaces.Of(tr) == group ? [group] : [group, Namespaces.Of(tr)];
        using (GeneratedFile.OpenNamespace(writer, Namespaces.Root, usings)) ClientMethodEmitter.EmitExtensions(writer, tr);
        return writer.ToString();
    }

    private static void EmitTypes(SourceWriter writer, TrModel model, CancellationToken cancellationToken)
    {
        var tr = model.Tr;
        if (tr.Kind != TrKind.Realtime)
        {
            new RequestEmitter(model).Emit(writer);
            writer.Line();
            new ResponseEmitter(model).Emit(writer);
            EmitParts(writer, model, tr.Request, true, cancellationToken);
            EmitParts(writer, model, tr.Response, false, cancellationToken);
        }
        if (tr.Data is { } data)
        {
            if (tr.Kind != TrKind.Realtime) writer.Line();
            new DataEmitter(model, data).Emit(writer);
            EmitParts(writer, model, data, false, cancellationToken);
        }
        foreach (var type in tr.CodeTypes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Line();
            CodeTypeEmitter.Emit(
                writer, type, $"Codes of {DocComment.Escape(tr.KoreanName)} ({DocComment.Code(tr.Id)}).");
        }
    }

    /// <summary>
    /// Whether a method of the group is made of the TR's tables alone. A condition search that goes on pushing needs more than a request:
    /// its method is written by hand.
    /// </summary>
    public static bool HasMethods(TrSpec tr) => tr.Kind switch
    {
        TrKind.Realtime => tr.Data is not null,
        TrKind.Condition => tr.Data is null,
        _ => true,
    };

    /// <summary>The type that has the TR's descriptor.</summary>
    public static string DescriptorOwner(TrSpec tr) =>
        tr is { Kind: TrKind.Realtime, Data: { } data } ? data.TypeName : tr.Request.TypeName;

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

    /// <summary>The levels of a record and the records inside it.</summary>
    private static void EmitParts(
        SourceWriter writer, TrModel model, RecordSpec record, bool isRequest, CancellationToken cancellationToken)
    {
        foreach (var levels in record.Levels)
        {
            writer.Line();
            LevelsEmitter.EmitType(writer, model, record, levels);
        }
        foreach (var field in record.Fields)
        {
            if (field.Children == null) continue;
            cancellationToken.ThrowIfCancellationRequested();
            writer.Line();
            new RowEmitter(model, field, isRequest).Emit(writer);
            EmitParts(writer, model, field.Children, isRequest, cancellationToken);
        }
    }
}
