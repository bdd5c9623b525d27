using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>The values of one record: of the request, of the market, or invented.</summary>
internal sealed class InventedRecord(RecordDescriptor table, Scene scene, TablePage page) : IRecordValues
{
    private readonly RecordMeanings _meanings = RecordMeanings.Of(table);

    public string Text(FieldDescriptor field)
    {
        if (Echo(field) is { } echoed) return echoed;
        return scene.Format.Write(field, Known(field)) ?? scene.Format.Write(field, Invented(field)) ?? "";
    }

    public IReadOnlyList<IRecordValues> Rows(FieldDescriptor field)
    {
        if (field.Record is not { } inner) return [];
        var head = scene with { Dice = DiceOf(field) };
        return field.Format == ValueFormat.Object
            ? [new InventedRecord(inner, head, page)]
            : [.. page.Of(inner, head).Select(row => new InventedRecord(inner, row, page))];
    }

    /// <summary>What follows from the scene and from other fields; none for a field with a say of its own.</summary>
    private FieldValue Known(FieldDescriptor field)
    {
        if (MarketRoles.Of(field, scene) is { Kind: not ValueKind.None } role) return role;
        if (_meanings.Movement(field) is { } movement) return movement.In(field, scene, Invented(field));
        if (_meanings.NetBuy(field) is not { } net) return FieldValue.None;
        var (bought, sold) = (NumberOf(net.Bought), NumberOf(net.Sold));
        return Signed(field, bought - (net.IsOfChanges ? sold : Math.Abs(sold)));
    }

    private FieldValue Invented(FieldDescriptor field)
    {
        var value = InventedValue.Of(field, scene, DiceOf(field));
        return _meanings.SignOf(field) is not 0 and var sign
            ? Signed(field, Math.Abs(value.Number) * sign)
            : value;
    }

    /// <summary>With a plus where the field is one of changes.</summary>
    private static FieldValue Signed(FieldDescriptor field, decimal number) =>
        field.Format == ValueFormat.Change ? FieldValue.Difference(number) : number;

    private decimal NumberOf(FieldDescriptor field) =>
        Known(field) is { Kind: ValueKind.Number } known ? known.Number : Invented(field).Number;

    /// <summary>What the request asked for by the same name; in rows identifiers only.</summary>
    private string? Echo(FieldDescriptor field)
    {
        if (scene.Row is not null && field.Format != ValueFormat.Id) return null;
        var asked = scene.Call.Tr.Request.Find(field.Element);
        if (asked is null || asked.Format != field.Format || scene.Call.Text(field.Element) is not { Length: > 0 } text)
            return null;
        if (field.Format == ValueFormat.Code && field.Codes.Count > 0 && field.Codes.All(code => code.Value != text))
            return null;
        return field.Length > 0 && text.Length > field.Length ? null : text;
    }

    private Dice DiceOf(FieldDescriptor field) => scene.Dice.With(field.Element);
}

/// <summary>One page of an answer: the same rows of every list in it.</summary>
internal sealed class TablePage(RowPlanner rows, IReadOnlyList<string> codes, int offset, bool isPaged, int size)
{
    private const int RowsOfOnePage = 10;
    private const int NestedRows = 3;

    /// <summary>Whether some list goes on; known once the lists are written.</summary>
    public bool HasMore { get; private set; }

    public IReadOnlyList<Scene> Of(RecordDescriptor table, Scene scene)
    {
        if (scene.Row is not null) return [.. rows.Plan(table, scene, codes, NestedRows)];

        var page = rows.Plan(table, scene, codes, isPaged ? null : Math.Min(RowsOfOnePage, size))
            .Skip(offset).Take(size + 1).ToList();
        HasMore |= page.Count > size;
        return page[..Math.Min(size, page.Count)];
    }
}
