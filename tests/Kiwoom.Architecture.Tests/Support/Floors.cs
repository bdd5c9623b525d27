namespace Kiwoom.Architecture.Tests.Support;

/// <summary>
/// The floors of a project, from the ground up. A room is a folder; <c>.</c> is the project's own. A room may know the rooms
/// of the floors below it, and no others.
/// </summary>
/// <param name="floors">One text a floor, with its rooms between blanks: <c>"Records TokenStores"</c>.</param>
internal sealed class Floors(params string[] floors)
{
    private const int MostShown = 20;

    private readonly Dictionary<string, int> _floorOf = floors
        .SelectMany((rooms, floor) => rooms.Split(' ').Select(room => (room, floor)))
        .ToDictionary(r => r.room, r => r.floor);

    /// <summary>The room of a file: the longest folder that has a floor; null where none has.</summary>
    public string? RoomOf(string file)
    {
        for (var end = file.LastIndexOf('/'); end > 0; end = file.LastIndexOf('/', end - 1))
        {
            if (_floorOf.ContainsKey(file[..end])) return file[..end];
        }
        return file.Contains('/') ? null : ".";
    }

    /// <summary>What a type in several files counts for: its lowest floor.</summary>
    public int FloorOf(string file) => RoomOf(file) is { } room && _floorOf.TryGetValue(room, out var floor) ? floor : int.MaxValue;

    /// <summary>Sentences on what breaks the floors; none where they hold.</summary>
    /// <param name="files">All files of the project.</param>
    /// <param name="arrows">What they use of each other.</param>
    public IReadOnlyList<string> Breaches(IReadOnlyCollection<string> files, IReadOnlyList<Arrow> arrows)
    {
        var homeless = files.Where(f => FloorOf(f) == int.MaxValue)
            .Select(f => $"{f} is in a folder without a floor: give the folder one in this test, or move the file.");
        var empty = _floorOf.Keys.Where(room => !files.Any(f => RoomOf(f) == room))
            .Select(room => $"The folder {room} has a floor here and no file: remove it from this test.");
        var wrong =
            from arrow in arrows
            let user = RoomOf(arrow.From)
            let used = RoomOf(arrow.To)
            where user is not null && used is not null && user != used && FloorOf(arrow.To) >= FloorOf(arrow.From)
            group arrow by new { arrow.From, arrow.To, arrow.Name } into same
            let first = same.First()
            select $"{first.From}({first.Line}) uses {first.Name} of {first.To}, and {RoomOf(first.From)} may not know {RoomOf(first.To)}.";
        return [.. homeless, .. empty, .. wrong];
    }

    /// <summary>Fails with all breaches and with what to do about them.</summary>
    public void AssertKept(IReadOnlyCollection<string> files, IReadOnlyList<Arrow> arrows, string advice)
    {
        var breaches = Breaches(files, arrows);
        if (breaches.Count == 0) return;
        var more = breaches.Count > MostShown ? $"\n... and {breaches.Count - MostShown} more" : "";
        Assert.Fail(
            $"{string.Join('\n', breaches.Take(MostShown))}{more}\nFloors, from the ground up: {string.Join(" < ", floors)}. {advice}");
    }
}
