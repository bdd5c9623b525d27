namespace Kiwoom.Generator.Emitting;

/// <summary>The response class of a TR.</summary>
internal sealed class ResponseEmitter(TrModel model) : RecordEmitter(model, model.Tr.Response)
{
    protected override string BaseType => "KiwoomResponse";

    protected override bool IsResponse => true;

    protected override void WriteDocs(SourceWriter writer) => DocComment.Summary(
        writer, $"{DocComment.Escape(Model.Tr.KoreanName)}: response of {DocComment.Code(Model.Tr.Id)}.{TrDocs.Sentence(Model.Tr)}");

    protected override void WriteAttributes(SourceWriter writer) =>
        writer.Line($"[KiwoomTr({CSharpText.Literal(Model.Tr.Id)})]");

    protected override void WriteDescriptor(SourceWriter writer) => DescriptorEmitter.EmitRecord(
        writer, Model, Record.TypeName, Layout, Factory, IsRequest, null, Override);
}
