using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Reading.Html;

/// <summary>The elements of a plain page by what may be in them and where they may stand.</summary>
internal enum PlainElement
{
    /// <summary>Not on a plain page.</summary>
    Unknown,
    Html,
    Head,

    /// <summary>No content and no end tag.</summary>
    Meta,

    /// <summary>Only characters, in the head.</summary>
    HeadText,
    Body,
    Block,
    List,
    Item,

    /// <summary>A block of text and <see cref="Phrase"/>.</summary>
    Line,
    Phrase,

    /// <summary>No content and no end tag.</summary>
    Break,
    Table,
    Caption,
    Section,
    Row,
    Cell,
}

/// <summary>
/// The rules of plain pages. They are narrower than those of HTML: wherever they are kept, a browser neither adds nor
/// moves nor closes an element.
/// </summary>
internal static class PlainElements
{
    public static PlainElement Find(string name) => name switch
    {
        "td" or "th" => PlainElement.Cell,
        "tr" => PlainElement.Row,
        "a" or "b" or "code" or "em" or "i" or "span" or "strong" => PlainElement.Phrase,
        "br" => PlainElement.Break,
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "p" or "pre" => PlainElement.Line,
        "table" => PlainElement.Table,
        "caption" => PlainElement.Caption,
        "thead" or "tbody" or "tfoot" => PlainElement.Section,
        "ul" or "ol" => PlainElement.List,
        "li" => PlainElement.Item,
        "div" => PlainElement.Block,
        "html" => PlainElement.Html,
        "head" => PlainElement.Head,
        "meta" => PlainElement.Meta,
        "title" or "style" => PlainElement.HeadText,
        "body" => PlainElement.Body,
        _ => PlainElement.Unknown,
    };

    /// <summary>Whether an element may be in another one; html, head and body have places of their own.</summary>
    public static bool MayStandIn(PlainElement element, PlainElement parent) => element switch
    {
        PlainElement.Cell => parent == PlainElement.Row,
        PlainElement.Row => parent == PlainElement.Section,
        PlainElement.Section or PlainElement.Caption => parent == PlainElement.Table,
        PlainElement.Phrase or PlainElement.Break => HoldsText(parent),
        PlainElement.Block or PlainElement.List or PlainElement.Line or PlainElement.Table => HoldsBlocks(parent),
        PlainElement.Item => parent == PlainElement.List,
        PlainElement.Meta or PlainElement.HeadText => parent == PlainElement.Head,
        _ => false,
    };

    /// <summary>Whether more than spaces may stand there.</summary>
    public static bool HoldsText(PlainElement parent) =>
        HoldsBlocks(parent) || parent is PlainElement.Line or PlainElement.Phrase or PlainElement.Caption;

    private static bool HoldsBlocks(PlainElement parent) =>
        parent is PlainElement.Body or PlainElement.Block or PlainElement.Item or PlainElement.Cell;
}
