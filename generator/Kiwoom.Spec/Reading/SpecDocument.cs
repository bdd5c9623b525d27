using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kiwoom.Spec.Reading.Blocks;
using Kiwoom.Spec.Reading.Html;
using Kiwoom.Spec.Reading.Markdown;

namespace Kiwoom.Spec.Reading;

/// <summary>What a section of a spec file is about.</summary>
internal enum SectionKind
{
    Other,
    Request,
    Response,
    RequestExample,
    ResponseExample,
}

/// <summary>A heading and what is under it.</summary>
internal sealed class Section(Heading? heading, SectionKind kind, string name)
{
    public Heading? Heading { get; } = heading;

    public SectionKind Kind { get; } = kind;

    /// <summary>What follows the colon in <c>Response: realtime data</c>; empty for the main section.</summary>
    public string Name { get; } = name;

    public List<Table> Tables { get; } = [];

    public List<Fence> Fences { get; } = [];

    /// <summary>The lines that are in none of these; null for none.</summary>
    public List<UnreadLine>? Unread { get; private set; }

    /// <summary>Whether rows of the section are not read, which is reported: what seems to be missing may be among them.</summary>
    public bool IsTorn { get; set; }

    public void Leave(UnreadLine line) => (Unread ??= []).Add(line);
}

/// <summary>A Markdown or HTML file cut into its sections.</summary>
internal sealed class SpecDocument
{
    public SourceFile File { get; }

    public Heading? Title { get; }

    /// <summary>What stands above the first section.</summary>
    public Section Preamble { get; } = new(null, SectionKind.Other, "");

    public List<Section> Sections { get; } = [];

    private SpecDocument(SourceFile file, CancellationToken ct)
    {
        File = file;
        var current = Preamble;
        var unread = new List<UnreadLine>();
        var blocks = SpecFiles.IsHtml(file.Path) ? HtmlReader.Read(file, ct, unread) : MarkdownReader.Read(file, ct, unread);
        var next = 0;
        foreach (var block in blocks)
        {
            for (; next < unread.Count && unread[next].Start < block.Start; next++) current.Leave(unread[next]);
            switch (block)
            {
                case Table table:
                    current.Tables.Add(table);
                    break;
                case Fence fence:
                    current.Fences.Add(fence);
                    break;
                case Heading heading:
                    var (kind, name) = Classify(heading.Text.Text);
                    if (kind == SectionKind.Other && heading.Level == 1 && Title is null && Sections.Count == 0)
                    {
                        Title = heading;
                    }
                    else if (kind != SectionKind.Other || heading.Level <= 2)
                    {
                        Sections.Add(current = new Section(heading, kind, name));
                    }
                    break;
            }
        }
        for (; next < unread.Count; next++) current.Leave(unread[next]);
    }

    public static SpecDocument Read(SourceFile file, CancellationToken ct) => new(file, ct);

    /// <summary>The main section of a kind.</summary>
    public Section? Find(SectionKind kind) => Sections.FirstOrDefault(s => s.Kind == kind && s.Name.Length == 0);

    private static (SectionKind Kind, string Name) Classify(string heading)
    {
        var colon = heading.IndexOf(':');
        var name = colon < 0 ? "" : heading.Substring(colon + 1).Trim();
        var title = colon < 0 ? heading : heading.Substring(0, colon);
        var words = title.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var kind = string.Join(" ", words).ToLowerInvariant() switch
        {
            "request" or "요청" => SectionKind.Request,
            "response" or "응답" => SectionKind.Response,
            "request example" or "요청 예시" or "요청 예제" => SectionKind.RequestExample,
            "response example" or "응답 예시" or "응답 예제" => SectionKind.ResponseExample,
            _ => SectionKind.Other,
        };
        return (kind, kind == SectionKind.Other ? "" : name);
    }
}
