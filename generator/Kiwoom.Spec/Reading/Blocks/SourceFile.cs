using System;
using System.Collections.Generic;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Spec.Reading.Blocks;

/// <summary>The text of one file and where its lines begin. Lines end with LF, CRLF or a lone CR.</summary>
internal sealed class SourceFile
{
    private static readonly char[] LineBreaks = ['\n', '\r'];

    private readonly List<int> _starts = [0];

    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        for (var i = text.IndexOfAny(LineBreaks); i >= 0; i = text.IndexOfAny(LineBreaks, i + 1))
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            _starts.Add(i + 1);
        }
    }

    public string Path { get; }

    public string Text { get; }

    public int LineCount => _starts.Count;

    public int LineStart(int line) => _starts[line];

    /// <summary>The end of a line, before its line break.</summary>
    public int LineEnd(int line)
    {
        var end = line + 1 < _starts.Count ? _starts[line + 1] : Text.Length;
        while (end > _starts[line] && Text[end - 1] is '\n' or '\r') end--;
        return end;
    }

    /// <summary>A span that ends with its line at the latest.</summary>
    public SpecSpan Span(int start, int length)
    {
        start = Math.Max(0, Math.Min(start, Text.Length));
        var line = _starts.BinarySearch(start);
        if (line < 0) line = ~line - 1;
        var available = Math.Max(0, LineEnd(line) - start);
        return new SpecSpan(start, Math.Max(0, Math.Min(length, available)), line, start - _starts[line]);
    }
}
