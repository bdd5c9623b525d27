namespace Kiwoom.Spec.Import.Model;

/// <summary>What the reading of one document found beside the tables.</summary>
internal sealed class ImportReport
{
    private readonly List<ImportRemark> _remarks = [];
    private readonly HashSet<ImportRemark> _told = [];

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<ImportRemark> Remarks => _remarks;

    /// <summary>What was not understood: someone must look.</summary>
    public IEnumerable<ImportRemark> Problems => _remarks.Where(r => r.IsProblem);

    /// <summary>Oddities that were understood.</summary>
    public IEnumerable<ImportRemark> Notes => _remarks.Where(r => !r.IsProblem);

    /// <summary>Something that was not understood.</summary>
    public void Problem(string place, int line, string message) => Tell(new(true, place, line, message));

    /// <summary>Something odd that was understood, repaired or left out on purpose.</summary>
    public void Note(string place, int line, string message) => Tell(new(false, place, line, message));

    // What is read twice is reported once.
    private void Tell(ImportRemark remark)
    {
        if (_told.Add(remark)) _remarks.Add(remark);
    }
}

/// <summary>One thing to tell people.</summary>
/// <param name="IsProblem">It was not understood.</param>
/// <param name="Place">The sheet, or the file.</param>
/// <param name="Line">The row of the sheet or the line of the file, from 1; 0 where none is meant.</param>
/// <param name="Message">What was found.</param>
internal sealed record ImportRemark(bool IsProblem, string Place, int Line, string Message)
{
    public override string ToString() => Line > 0 ? $"{Place}:{Line}: {Message}" : $"{Place}: {Message}";
}
