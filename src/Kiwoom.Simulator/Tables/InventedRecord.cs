using Kiwoom.Generated;

namespace Kiwoom.Simulator;

/// <summary>The values of one record: of the request, of the market, or invented.</summary>
internal sealed class InventedRecord(Scene scene, TablePage page) : IRecordValues
{
    public string Text(FieldDescriptor field)
    {
        if (Echo(field) is { } echoed)
            return echoed;
        return scene.Format.Write(field, MarketRoles.Of(field, scene))
            ?? scene.Format.Write(field, InventedValue.Of(field, scene, DiceOf(field)))
            ?? "";
    }

    public IReadOnlyList<IRecordValues> Rows(FieldDescriptor field) => field.Format == ValueFormat.Object
        ? [new InventedRecord(scene with { Dice = DiceOf(field) }, page)]
        : [.. page.Of(field, scene with { Dice = DiceOf(field) }).Select(row => new InventedRecord(row, page))];

    /// <summary>What the request asked for by the same name; in rows identifiers only.</summary>
    private string? Echo(FieldDescriptor field)
    {
        if (scene.Row is not null && field.Format != ValueFormat.Id)
            return null;
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

    public IReadOnlyList<Scene> Of(FieldDescriptor list, Scene scene)
    {
        if (list.Record is null)
            return [];
        if (scene.Row is not null)
            return [.. rows.Plan(list.Record, scene, codes, NestedRows)];

        var page = rows.Plan(list.Record, scene, codes, isPaged ? null : Math.Min(RowsOfOnePage, size))
            .Skip(offset).Take(size + 1).ToList();
        HasMore |= page.Count > size;
        return page[..Math.Min(size, page.Count)];
    }
}
