using Kiwoom.Cli.Catalog;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Finding;

namespace Kiwoom.Cli.Mcp.Catalog;

/// <summary>The TRs that the server knows: the library's, and those of spec files of the user's own. A new spec file is there without code.</summary>
internal sealed class ServedTrs
{
    private readonly Dictionary<string, TrDescriptor> _own;
    private readonly Lazy<TrFinder> _finder;

    /// <param name="folder">Of spec files; null for none.</param>
    /// <param name="context">Learns which files could not be read.</param>
    public ServedTrs(string? folder, ToolContext context)
    {
        // A mistake in a folder is for the person who starts the server; the library's own index can wait until somebody searches.
        var own = folder is null ? null : SearchedTrs.Of(folder);
        own?.Tell(context);
        _own = OwnTrs.Of(folder);
        _finder = new Lazy<TrFinder>(() => new TrFinder((own ?? SearchedTrs.Of(null)).Entries));
    }

    /// <summary>The TRs that answer a question, the best first.</summary>
    public IReadOnlyList<TrMatch> Find(string question) => _finder.Value.Find(question);

    /// <summary>Whether it is of a spec file of the user's own.</summary>
    public bool IsOwn(string id) => _own.ContainsKey(id);

    /// <summary>The TR with this API ID or English name.</summary>
    /// <exception cref="ToolException">There is none; the message names near ones.</exception>
    public TrDescriptor Get(string name)
    {
        if (_own.TryGetValue(name, out var own)) return own;
        if (TrNames.Find(name) is { Count: > 0 } named) return named[0];
        var near = _finder.Value.Find(name).Take(5).Select(static match => match.Entry.Id).ToList();
        throw new ToolException($"There is no API {ToolArguments.Shown(name)}.{(near.Count > 0 ? $" Near ones: {string.Join(", ", near)}." : "")} search_api finds them by words.");
    }
}
