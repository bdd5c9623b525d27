using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>The request class of a TR; it carries the TR's descriptor.</summary>
internal sealed class RequestEmitter(TrModel model) : RecordEmitter(model, model.Tr.Request)
{
    private bool HasRequired => Record.Fields.Any(IsSetByCaller);

    private static bool IsSetByCaller(FieldSpec field) => field.Required && field.FixedValue is null;

    protected override bool IsRequest => true;

    protected override bool IsRequired(FieldSpec field) => IsSetByCaller(field);

    protected override string BaseType => Model.Tr.Kind switch
    {
        TrKind.Auth => "AuthRequest",
        TrKind.Order => "OrderRequest",
        TrKind.PagedQuery => "PagedQueryRequest",
        TrKind.Condition => "ConditionRequest",
        _ => "QueryRequest",
    } + $"<{Model.Tr.Response.TypeName}>";

    protected override string Factory => HasRequired ? $"static () => new {Record.TypeName}(true)" : base.Factory;

    protected override void WriteDocs(SourceWriter writer)
    {
        DocComment.Summary(
            writer, $"{DocComment.Escape(Model.Tr.KoreanName)}: request of {DocComment.Code(Model.Tr.Id)}.");
        var how = Model.Tr.Kind == TrKind.Condition ? "Sent on the socket" : "POST";
        var paragraphs = new List<string> { $"{how} {DocComment.Code(Model.Tr.Path)}." };
        if (Model.Tr.Menu.Length > 0) paragraphs.Add($"메뉴 위치: {DocComment.Escape(Model.Tr.Menu)}.");
        if (!Model.Tr.OnMock) paragraphs.Add("Not offered by the mock server.");
        if (EditionDocs.Withdrawal(Model.Tr) is { } withdrawal) paragraphs.Add(withdrawal);
        DocComment.Remarks(writer, paragraphs);
    }

    protected override void WriteAttributes(SourceWriter writer) =>
        writer.Line($"[KiwoomTr({CSharpText.Literal(Model.Tr.Id)})]");

    protected override void WriteConstructors(SourceWriter writer)
    {
        DocComment.Summary(writer, HasRequired ? "An empty request; set its required members." : "An empty request.");
        using (writer.Open($"public {Record.TypeName}()")) WriteFixedValues(writer);
        writer.Line();
        if (!HasRequired) return;

        // Generic tools fill a request by field names, after it was made.
        writer.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        using (writer.Open($"private {Record.TypeName}(bool blank)"))
        {
            // The compiler wants to see it set, though a slot is null from the start.
            foreach (var placed in Layout.Fields.Where(p => IsSetByCaller(p.Field) && !IsStruct(p)))
                writer.Line($"{placed.Field.Name} = null!;");
            WriteFixedValues(writer);
        }
        writer.Line();
    }

    private void WriteFixedValues(SourceWriter writer)
    {
        foreach (var placed in Layout.Fields.Where(p => p.Field.FixedValue is not null))
            writer.Line($"{SlotName(placed)} = {CSharpText.Literal(placed.Field.FixedValue!)};");
    }

    private static bool IsStruct(PlacedField placed) => placed.Kind == SlotKind.Number
        || placed.Field.Format is ValueFormat.StockCode or ValueFormat.Code;

    protected override void WriteDescriptor(SourceWriter writer)
    {
        DescriptorEmitter.EmitTr(writer, Model, Layout, Factory);
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override TrDescriptor Tr => TrDescriptor;");
    }
}
