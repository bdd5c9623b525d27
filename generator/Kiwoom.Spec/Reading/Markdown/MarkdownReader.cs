using System.Collections.Generic;
using System.Threading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Reading.Markdown;

/// <summary>
/// Headings, pipe tables and fenced blocks of a Markdown file, line by line. It takes any text. What GitHub shows as a row of a
/// table is one here; lines that are in no block are handed out, so that nothing that was meant as a row vanishes.
/// </summary>
internal sealed class MarkdownReader
{
    private readonly SourceFile _file;
    private readonly CancellationToken _ct;
    private readonly List<SpecBlock> _blocks = [];
    private readonly List<UnreadLine>? _unread;
    private int _line;

    private MarkdownReader(SourceFile file, List<UnreadLine>? unread, CancellationToken ct)
    {
        _file = file;
        _unread = unread;
        _ct = ct;
    }

    /// <summary>The blocks from top to bottom.</summary>
    /// <param name="file">The file.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <param name="unread">Gets the lines that are in no block and are not blank.</param>
    public static List<SpecBlock> Read(SourceFile file, CancellationToken ct, List<UnreadLine>? unread = null)
    {
        var reader = new MarkdownReader(file, unread, ct);
        while (reader._line < file.LineCount) reader.ReadBlock();
        return reader._blocks;
    }

    private void ReadBlock()
    {
        _ct.ThrowIfCancellationRequested();
        var (start, end) = Bounds(_line);
        if (start == end) _line++;
        else if (Starts(start, end, "<!--")) SkipComment(start);
        else if (FenceLength(start, end) is var length and > 0) ReadFence(start, end, length);
        else if (_file.Text[start] == '|' || StartsTable(start, end)) ReadTable();
        else
        {
            if (_file.Text[start] != '#' || !ReadHeading(start, end)) LeaveUnread(start, end, UnreadKind.Line);
            _line++;
        }
    }

    private void LeaveUnread(int start, int end, UnreadKind kind) => _unread?.Add(new UnreadLine(start, end, kind));

    /// <summary>A line without what nobody sees at its ends.</summary>
    private (int Start, int End) Bounds(int line)
    {
        var start = _file.LineStart(line);
        var end = _file.LineEnd(line);
        while (start < end && Cell.IsSpace(_file.Text[start])) start++;
        while (end > start && Cell.IsSpace(_file.Text[end - 1])) end--;
        return (start, end);
    }

    private bool Starts(int start, int end, string mark) =>
        end - start >= mark.Length && string.CompareOrdinal(_file.Text, start, mark, 0, mark.Length) == 0;

    private void SkipComment(int start)
    {
        var close = _file.Text.IndexOf("-->", start + 2, System.StringComparison.Ordinal);
        if (close < 0)
        {
            LeaveUnread(start, Bounds(_line).End, UnreadKind.OpenComment);
            _line = _file.LineCount;
            return;
        }
        while (_line < _file.LineCount && _file.LineStart(_line) <= close) _line++;
        var rest = close + 3;
        var end = Bounds(_line - 1).End;
        while (rest < end && Cell.IsSpace(_file.Text[rest])) rest++;
        if (rest < end) LeaveUnread(rest, end, UnreadKind.Line);
    }

    private bool ReadHeading(int start, int end)
    {
        var level = 0;
        while (start + level < end && _file.Text[start + level] == '#') level++;
        if (level > 6 || (start + level < end && !Cell.IsSpace(_file.Text[start + level]))) return false;
        var close = end;
        while (close > start + level && _file.Text[close - 1] == '#') close--;
        if (close > start + level && !Cell.IsSpace(_file.Text[close - 1])) close = end;
        _blocks.Add(new Heading(start, level, Cell.Read(_file.Text, start + level, close)));
        return true;
    }

    private int FenceLength(int start, int end)
    {
        var mark = _file.Text[start];
        if (mark is not ('`' or '~')) return 0;
        var length = 1;
        while (start + length < end && _file.Text[start + length] == mark) length++;
        if (length < 3) return 0;
        // A line such as ```x``` is inline code.
        return mark == '`' && _file.Text.IndexOf('`', start + length, end - start - length) >= 0 ? 0 : length;
    }

    private void ReadFence(int start, int end, int length)
    {
        var info = Cell.Read(_file.Text, start + length, end).Text;
        var mark = _file.Text[start];
        var first = ++_line;
        for (; _line < _file.LineCount; _line++)
        {
            var (s, e) = Bounds(_line);
            if (s < e && _file.Text[s] == mark && e - s >= length && FenceLength(s, e) == e - s) break;
        }
        var contentStart = first < _file.LineCount ? _file.LineStart(first) : _file.Text.Length;
        var contentEnd = _line < _file.LineCount ? _file.LineStart(_line) : _file.Text.Length;
        _blocks.Add(new Fence(start, info, Cell.Raw(_file.Text, contentStart, contentEnd)));
        _line++;
    }

    private void ReadTable()
    {
        var header = ReadRow(_line++);
        var rows = new List<TableRow>();
        var isLoose = _line >= _file.LineCount || !IsDelimiter(_line);
        if (!isLoose) _line++;
        for (; _line < _file.LineCount; _line++)
        {
            _ct.ThrowIfCancellationRequested();
            var (start, end) = Bounds(_line);
            if (start == end) break;
            if (_file.Text[start] != '|')
            {
                if (EndsTable(start, end)) break;
                if (!HasBar(start, end))
                {
                    LeaveUnread(start, end, UnreadKind.UnderTable);
                    _line++;
                    break;
                }
            }
            rows.Add(ReadRow(_line));
        }
        _blocks.Add(new Table(header.Start, header, rows) { IsLoose = isLoose });
    }

    /// <summary>Whether a table begins here without its first '|': the next line has dashes for each heading.</summary>
    private bool StartsTable(int start, int end) => HasBar(start, end)
        && _line + 1 < _file.LineCount && IsDelimiter(_line + 1)
        && ReadRow(_line).Cells.Count == ReadRow(_line + 1).Cells.Count;

    private bool HasBar(int start, int end)
    {
        for (var i = _file.Text.IndexOf('|', start, end - start); i > 0; i = _file.Text.IndexOf('|', i + 1, end - i - 1))
        {
            if (_file.Text[i - 1] != '\\') return true;
        }
        return false;
    }

    /// <summary>Whether Markdown begins something else with this line, so that no row of a table can follow.</summary>
    private bool EndsTable(int start, int end)
    {
        var first = _file.Text[start];
        if (first is '>' or '<' || FenceLength(start, end) > 0 || IsLineAcross(start, end)) return true;
        var next = start;
        if (first is '-' or '*' or '+') next++;
        else if (first == '#') while (next < end && next < start + 6 && _file.Text[next] == '#') next++;
        else
        {
            while (next < end && Ascii.IsDigit(_file.Text[next])) next++;
            if (next == start || next == end || _file.Text[next] is not ('.' or ')')) return false;
            next++;
        }
        return next == end || Cell.IsSpace(_file.Text[next]);
    }

    /// <summary><c>---</c>, which divides two parts of a text.</summary>
    private bool IsLineAcross(int start, int end)
    {
        var mark = _file.Text[start];
        if (mark is not ('-' or '*' or '_')) return false;
        var marks = 0;
        for (var i = start; i < end; i++)
        {
            if (_file.Text[i] == mark) marks++;
            else if (!Cell.IsSpace(_file.Text[i])) return false;
        }
        return marks >= 3;
    }

    /// <summary>The line between headings and rows: dashes and colons, and a '|' somewhere.</summary>
    private bool IsDelimiter(int line)
    {
        var (start, end) = Bounds(line);
        var dashes = false;
        var bars = false;
        for (var i = start; i < end; i++)
        {
            if (_file.Text[i] == '-') dashes = true;
            else if (_file.Text[i] == '|') bars = true;
            else if (_file.Text[i] != ':' && !Cell.IsSpace(_file.Text[i])) return false;
        }
        return dashes && bars;
    }

    private TableRow ReadRow(int line)
    {
        var (start, end) = Bounds(line);
        var cells = new List<Cell>(10);
        var from = start < end && _file.Text[start] == '|' ? start + 1 : start;
        for (var i = from; i < end; i++)
        {
            if (_file.Text[i] == '\\') i++;
            else if (_file.Text[i] == '|')
            {
                cells.Add(Cell.Read(_file.Text, from, i));
                from = i + 1;
            }
        }
        if (from < end) cells.Add(Cell.Read(_file.Text, from, end));
        return new TableRow(start, end, cells);
    }
}
