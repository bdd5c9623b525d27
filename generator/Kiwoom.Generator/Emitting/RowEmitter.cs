using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>The class of a LIST's rows, or of a nested object.</summary>
internal sealed class RowEmitter(TrModel model, FieldSpec owner, bool isRequest) : RecordEmitter(model, owner.Children!)
{
    protected override bool IsRequest => isRequest;

    protected override string BaseType => "KiwoomRecord";

    protected override void WriteDocs(SourceWriter writer)
    {
        var what = owner.Format == ValueFormat.List ? "one row of" : "the object";
        var (element, id) = (DocComment.Code(owner.Element), DocComment.Code(Model.Tr.Id));
        DocComment.Summary(writer, $"{DocComment.Escape(owner.Label)}: {what} {element} in {id}.");
    }

    protected override void WriteDescriptor(SourceWriter writer) => DescriptorEmitter.EmitRecord(
        writer, Model, Record.TypeName, Layout, Factory, isRequest, owner, Override);
}
