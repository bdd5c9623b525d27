namespace Kiwoom.Web.Updates;

/// <summary>Something that a page shows and that changes: what a page has not got yet is known by how far it was sent.</summary>
internal interface ITopic
{
    /// <summary>The name of its event.</summary>
    string Name { get; }

    /// <summary>What came since a mark.</summary>
    /// <param name="mark">How far it was sent, 0 for nothing yet; moved to what is returned.</param>
    /// <returns>The JSON of the event; null where nothing is new.</returns>
    byte[]? Since(ref long mark);
}
