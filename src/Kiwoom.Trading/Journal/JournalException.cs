namespace Kiwoom.Trading;

/// <summary>The journal cannot be opened, read or written. The message says why and what to do, and holds no secret.</summary>
public class JournalException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">For people.</param>
    /// <param name="inner">The cause.</param>
    public JournalException(string message, Exception? inner = null)
        : base(message, inner) => Problem = message;

    /// <summary>Makes an exception whose remedy is a thing of C#.</summary>
    /// <param name="problem">For people: what is wrong, in sentences that name nothing of C#.</param>
    /// <param name="setting">What the remedy is about, such as <c>SqliteJournalOptions.Folder</c>.</param>
    /// <param name="remedy">What to do, in a sentence for people who write C#.</param>
    /// <param name="inner">The cause.</param>
    public JournalException(string problem, string setting, string remedy, Exception? inner = null)
        : base($"{problem} {remedy}", inner) => (Problem, Setting) = (problem, setting);

    /// <summary>The message without what is to be done in C#: for programs whose users do not write it.</summary>
    public string Problem { get; }

    /// <summary>
    /// What the rest of the message is about, such as <c>SqliteJournalOptions.Folder</c>: a program that has an option of its own for it says
    /// <see cref="Problem"/> and names that. Null where the message names nothing of C#.
    /// </summary>
    public string? Setting { get; }
}
