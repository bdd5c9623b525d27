using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming.Codes;

/// <summary>Tells lists of codes from prose. In doubt it is prose: a sentence must never become a list.</summary>
internal sealed class CodeListReader
{
    private readonly bool _isCode;
    private readonly LabelledCodes _labelled;
    private readonly List<Item> _items = [];

    private CodeListReader(Cell cell, bool isCode)
    {
        _isCode = isCode;
        _labelled = new LabelledCodes(isCode, hasColon: cell.Text.IndexOf(':') >= 0);
    }

    private enum Form
    {
        Labelled,
        Bare,
        Spaced,
    }

    private sealed record Item(Form Form, CodeItem Code);

    /// <summary>The list that the whole cell is, but for what stands after <c>;</c> or <c>※</c>.</summary>
    public static CodeList? Read(Cell cell, bool isCode)
    {
        var pieces = new CodePieces(cell);
        if (ReversedCodes.Read(pieces.Items) is { } reversed)
            return new CodeList(reversed, pieces.Prose) { HasOthers = pieces.HasOthers };
        var reader = new CodeListReader(cell, isCode);
        if (reader.ReadPieces(pieces.Items) is not { } rest || !reader.IsList(rest.Count > 0 || !isCode ? 2 : 1)) return null;
        var said = new[] { string.Join(", ", rest), pieces.Prose }.Where(p => p.Length > 0);
        return new CodeList([.. reader._items.Select(i => i.Code)], string.Join(" ", said))
        {
            // What ends in dots behind words is a sentence.
            HasOthers = pieces.HasOthers && rest.Count == 0,
        };
    }

    /// <summary>Reads all pieces into items; null where they are none, else what is said after the last one.</summary>
    private List<string>? ReadPieces(IEnumerable<Cell> pieces)
    {
        // A label with a comma in it: 4:관리종목,우선주제외.
        var rest = new List<string>();
        foreach (var piece in pieces)
        {
            if (_labelled.Read(piece) is { } labelled)
            {
                CloseLabel(rest);
                _items.AddRange(labelled.Select(code => new Item(Form.Labelled, code)));
            }
            else if (!HasNumbers())
            {
                if (Other(piece, _isCode) is not { } other) return null;
                _items.Add(other);
            }
            else
            {
                if (Other(piece, false) is not null || piece.Text.IndexOf(':') >= 0) return null;
                rest.Add(piece.Text);
            }
        }
        return rest;
    }

    private static Item? Other(Cell piece, bool anyLetter)
    {
        if (PlainCodes.Bare(piece, anyLetter) is { } bare) return new Item(Form.Bare, bare);
        return PlainCodes.Spaced(piece) is { } spaced ? new Item(Form.Spaced, spaced) : null;
    }

    private bool HasNumbers() =>
        _items.Count > 0 && _items[_items.Count - 1] is { Form: Form.Labelled, Code: var code }
        && code.Value[0] is >= '0' and <= '9';

    private void CloseLabel(List<string> rest)
    {
        if (rest.Count == 0) return;
        var (form, code) = _items[_items.Count - 1];
        _items[_items.Count - 1] = new Item(form, code with { Label = string.Join(", ", rest.Prepend(code.Label)) });
        rest.Clear();
    }

    private bool IsList(int enough)
    {
        if (_items.Count < enough) return false;
        // Whoever mixes the forms does so with letters: %:(전체), KRX, NXT.
        var isMixed = !_items.TrueForAll(i => i.Form == _items[0].Form);
        if (isMixed && _items.Exists(i => i.Form == Form.Spaced || i.Code.Value[0] is >= '0' and <= '9')) return false;
        if (isMixed) return _items.Count >= 3;
        return _items[0].Form switch
        {
            Form.Labelled => _items.Count(i => i.Code.Label.Length > 0) >= enough,
            Form.Spaced => _items.TrueForAll(i => i.Code.Value.Length == _items[0].Code.Value.Length),
            _ => true,
        };
    }
}
