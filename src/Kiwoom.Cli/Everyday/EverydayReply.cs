using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Everyday;

/// <summary>Prints the reply of an everyday command: as a table what most people look for, otherwise all that the server sent.</summary>
internal sealed class EverydayReply
{
    private readonly ToolContext _context;
    private readonly ReplyFormat _format;
    private readonly ReplyPrinter _printer;

    /// <param name="context">Takes the text.</param>
    /// <param name="format">The form of it.</param>
    /// <param name="list">The list that CSV shows; null for the fields beside the lists.</param>
    public EverydayReply(ToolContext context, ReplyFormat format, FieldDescriptor? list = null)
    {
        (_context, _format) = (context, format);
        _printer = new ReplyPrinter(context, format, list, showSecrets: false) { IsExcerpt = true };
    }

    /// <summary>Prints a reply.</summary>
    /// <param name="response">The reply.</param>
    /// <param name="request">On which the unit of some numbers depends.</param>
    /// <param name="shown">What a table shows of it.</param>
    /// <returns>Whether it is whole: one of <see cref="ExitCode"/>.</returns>
    public int Print(KiwoomResponse response, KiwoomRequest request, RecordDescriptor shown)
    {
        _printer.Request = request;
        var table = _format == ReplyFormat.Table ? shown : request.Tr.Response;
        _printer.Print(response, table);
        var broken = response.ReadIssues.Where(i => i.Format == ValueFormat.List && table.Find(i.Element) is not null).Select(i => i.Element).Distinct().ToList();
        // A table has said so by itself.
        foreach (var element in broken.Where(_ => _format != ReplyFormat.Table))
            _context.Tell($"The list {element} could not be read whole: see the body with --wire.");
        return broken.Count == 0 ? ExitCode.Done : ExitCode.NotAll;
    }

    /// <summary>Says what is wrong with the values of an order book, which is printed as a ladder.</summary>
    /// <returns>Whether its prices and quantities are whole: one of <see cref="ExitCode"/>.</returns>
    public int CheckBook(KiwoomResponse response)
    {
        var issues = response.ReadIssues.Where(i => i.Format is ValueFormat.Price or ValueFormat.Quantity).ToList();
        foreach (var issue in issues)
        {
            var wrong = issue.Kind switch
            {
                ReadIssueKind.Missing => "is missing",
                ReadIssueKind.Saturated => "may be larger than shown",
                _ => "could not be read",
            };
            _context.Tell($"warning: {issue.Element} {wrong}: see the body with --wire.");
        }
        return issues.Count == 0 ? ExitCode.Done : ExitCode.NotAll;
    }
}
