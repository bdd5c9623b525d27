namespace Kiwoom.Spec.Reading.Html;

/// <summary>
/// An element or a text of a page, as far as specs are read from it: comments are left out. It does not tell which
/// parser made it.
/// </summary>
internal sealed class HtmlNode
{
    private HtmlNode(string name, int start, string data)
    {
        Name = name;
        Start = start;
        Data = data;
    }

    /// <summary>The name of an element of HTML in small letters; empty for a text.</summary>
    public string Name { get; }

    /// <summary>
    /// Where the tag of an element begins; 0 for an element that nobody wrote, and its parent's for one that the
    /// parser repeats.
    /// </summary>
    public int Start { get; }

    /// <summary>The characters of a text, without entities.</summary>
    public string Data { get; private set; }

    /// <summary>How many columns a cell asks for.</summary>
    public int ColumnSpan { get; set; } = 1;

    /// <summary>How many rows a cell asks for; 0 for all that follow.</summary>
    public int RowSpan { get; set; } = 1;

    public HtmlNode? Parent { get; private set; }

    public HtmlNode? FirstChild { get; private set; }

    public HtmlNode? LastChild { get; private set; }

    /// <summary>What follows in the same parent.</summary>
    public HtmlNode? Next { get; private set; }

    public bool IsText => Name.Length == 0;

    public static HtmlNode Element(string name, int start) => new(name, start, "");

    public static HtmlNode Text(string data) => new("", 0, data);

    public void Append(HtmlNode child)
    {
        child.Parent = this;
        if (LastChild is null) FirstChild = child;
        else LastChild.Next = child;
        LastChild = child;
    }

    /// <summary>Appends a text to the one that is last.</summary>
    public void AppendText(string data)
    {
        if (LastChild is { IsText: true } last) last.Data += data;
        else Append(Text(data));
    }

    /// <summary>The next node in the order of the page, as long as it is below the root.</summary>
    public HtmlNode? NextBelow(HtmlNode root)
    {
        if (FirstChild is not null) return FirstChild;
        var node = this;
        while (node != root && node.Next is null) node = node.Parent!;
        return node == root ? null : node.Next;
    }

    /// <summary>The first element of a name below this one.</summary>
    public HtmlNode? Find(string name)
    {
        for (var node = NextBelow(this); node is not null; node = node.NextBelow(this))
        {
            if (node.Name == name) return node;
        }
        return null;
    }

    /// <summary>The first child of a name.</summary>
    public HtmlNode? Child(string name)
    {
        var child = FirstChild;
        while (child is not null && child.Name != name) child = child.Next;
        return child;
    }
}
