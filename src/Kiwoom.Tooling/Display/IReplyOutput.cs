namespace Kiwoom.Tooling.Display;

/// <summary>Takes what a program has to say, line by line.</summary>
public interface IReplyOutput
{
    /// <summary>The columns of the terminal that tables are fitted to; null where nothing limits a line, as in a file.</summary>
    int? Width => null;

    /// <summary>Whether rises and falls are coloured.</summary>
    bool HasColours => false;

    /// <summary>Takes one line of a result, as it is.</summary>
    void WriteLine(string text);

    /// <summary>Takes one line for people beside the result: a problem, a warning, progress.</summary>
    void Tell(string text);
}
