namespace Kiwoom.Trading;

/// <summary>The journal cannot be opened, read or written. The message says why and what to do, and holds no secret.</summary>
public class JournalException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">For people.</param>
    /// <param name="inner">The cause.</param>
    public JournalException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
