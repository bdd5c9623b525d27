using System.Collections.Generic;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>The class of the values that the socket pushes; that of a realtime TR carries the TR's descriptor.</summary>
internal sealed class DataEmitter(TrModel model, RecordSpec data) : RecordEmitter(model, data)
{
    protected override string BaseType => "RealtimeData";

    protected override void WriteDocs(SourceWriter writer)
    {
        var tr = Model.Tr;
        DocComment.Summary(writer, $"{DocComment.Escape(tr.KoreanName)}: realtime data of {DocComment.Code(tr.Id)}.{TrDocs.Sentence(tr)}");
        var paragraphs = new List<string>();
        if (tr.Menu.Length > 0) paragraphs.Add($"메뉴 위치: {DocComment.Escape(tr.Menu)}.");
        if (!tr.OnMock) paragraphs.Add("Not offered by the mock server.");
        if (EditionDocs.Withdrawal(tr) is { } withdrawal) paragraphs.Add(withdrawal);
        if (paragraphs.Count > 0) DocComment.Remarks(writer, paragraphs);
    }

    protected override void WriteAttributes(SourceWriter writer) =>
        writer.Line($"[KiwoomTr({CSharpText.Literal(Model.Tr.Id)})]");

    protected override void WriteDescriptor(SourceWriter writer)
    {
        DescriptorEmitter.EmitRecord(writer, Model, Record.TypeName, Layout, Factory, IsRequest, null, Override);
        writer.Line();
        var owner = TrEmitter.DescriptorOwner(Model.Tr);
        if (owner == Record.TypeName)
        {
            DescriptorEmitter.EmitTr(writer, Model, null, Factory);
            writer.Line();
        }
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override TrDescriptor Tr => {(owner == Record.TypeName ? "" : owner + ".")}TrDescriptor;");
    }
}
