using System.Collections.Generic;
using System.Threading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Reading.Markdown;

/// <summary>Headings, pipe tables and fenced blocks of a Markdown file, line by line. It takes any text.</summary>
internal sealed class MarkdownReader
{
    private readonly SourceFile _file;
    private readonly CancellationToken _ct;
    private readonly List<SpecBlock> _blocks = [];
    private int _line;

    private MarkdownReader(SourceFile file, CancellationToken ct)
    {
        _file = file;
        _ct = ct;
    }

    public static List<SpecBlock> Read(SourceFile file, CancellationToken ct)
    {
        var reader = new MarkdownReader(file, ct);
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
        else if (_file.Text[start] == '|') ReadTable();
        else
        {
            if (_file.Text[start] == '#') ReadHeading(start, end);
            _line++;
        }
    }

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
        var close = _file.Text.IndexOf("-->", start + 4, System.StringComparison.Ordinal);
        if (close < 0) _line = _file.LineCount;
        else
        {
            while (_line < _file.LineCount && _file.LineStart(_line) <= close) _line++;
        }
    }

    private void ReadHeading(int start, int end)
    {
        var level = 0;
        while (start + level < end && _file.Text[start + level] == '#') level++;
        if (level > 6 || (start + level < end && !Cell.IsSpace(_file.Text[start + level]))) return;
        var close = end;
        while (close > start + level && _file.Text[close - 1] == '#') close--;
        if (close > start + level && !Cell.IsSpace(_file.Text[close - 1])) close = end;
        _blocks.Add(new Heading(start, level, Cell.Read(_file.Text, start + level, close)));
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
        if (_line < _file.LineCount && IsDelimiter(_line)) _line++;
        for (; _line < _file.LineCount; _line++)
        {
            _ct.ThrowIfCancellationRequested();
            var (start, end) = Bounds(_line);
            if (start == end || _file.Text[start] != '|') break;
            rows.Add(ReadRow(_line));
        }
        _blocks.Add(new Table(header.Start, header, rows));
    }

    private bool IsDelimiter(int line)
    {
        var (start, end) = Bounds(line);
        if (start == end || _file.Text[start] != '|') return false;
        var dashes = false;
        for (var i = start; i < end; i++)
        {
            if (_file.Text[i] == '-') dashes = true;
            else if (_file.Text[i] is not ('|' or ':') && !Cell.IsSpace(_file.Text[i])) return false;
        }
        return dashes;
    }

    private TableRow ReadRow(int line)
    {
        var (start, end) = Bounds(line);
        var cells = new List<Cell>(10);
        var from = start + 1;
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
