using System;
using System.Text;

namespace Kiwoom.Generator.Emitting;

/// <summary>Writes indented C# with line feeds, whatever the machine.</summary>
internal sealed class SourceWriter
{
    private const string Indent = "    ";

    private readonly StringBuilder _text = new(8 * 1024);
    private int _depth;

    /// <summary>Writes one line at the current depth; an empty one without spaces.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            for (var i = 0; i < _depth; i++) _text.Append(Indent);
            _text.Append(line);
        }
        _text.Append('\n');
    }

    /// <summary>Writes the line and an opening brace; disposing the result closes it.</summary>
    public Block Open(string line, string close = "}")
    {
        Line(line);
        Line("{");
        _depth++;
        return new Block(this, close);
    }

    /// <summary>Writes an opening brace; disposing the result closes it.</summary>
    public Block Open()
    {
        Line("{");
        _depth++;
        return new Block(this, "}");
    }

    /// <summary>Writes the following lines one step to the right.</summary>
    public Block Indented()
    {
        _depth++;
        return new Block(this, null);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>An open brace or indentation.</summary>
    public readonly struct Block(SourceWriter writer, string? close) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            writer._depth--;
            if (close != null) writer.Line(close);
        }
    }
}
