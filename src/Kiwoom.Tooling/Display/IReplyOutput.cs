namespace Kiwoom.Tooling.Display;

/// <summary>Takes what a program has to say, line by line.</summary>
public interface IReplyOutput
{
    /// <summary>Takes one line of a result, as it is.</summary>
    void WriteLine(string text);

    /// <summary>Takes one line for people beside the result: a problem, a warning, progress.</summary>
    void Tell(string text);
}
