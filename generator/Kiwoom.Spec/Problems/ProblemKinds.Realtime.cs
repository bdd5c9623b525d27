namespace Kiwoom.Spec.Problems;

// Realtime data, and levels.
public static partial class ProblemKinds
{
    /// <summary>A Response section with a name that no one reads.</summary>
    public static ProblemKind SectionUnknown { get; } = Error("KWG064", "Unknown response section",
        "'{0}' is not read; a TR of Kind realtime or condition may have '## Response: realtime data' and its example,"
        + " and others have one Response");

    /// <summary>A realtime TR has a row that its frame lacks.</summary>
    public static ProblemKind FrameUnknown { get; } = Error("KWG065", "Not in the realtime frame",
        "The {1} of realtime TRs has no Element '{0}'; their frame is {2}, and the data is under values");

    /// <summary>A realtime TR pushes no values.</summary>
    public static ProblemKind ValuesMissing { get; } = Error("KWG066", "Realtime values missing",
        "The realtime data of '{0}' has no rows under values; write the row '- values' with Type Object,"
        + " and below it one row '- - FID' for each value");

    /// <summary>The name of a level is none.</summary>
    public static ProblemKind LevelMalformed { get; } = Error("KWG070", "Level malformed",
        "'{0}' is not a name of a level; write one such as Asks[1].Price, the first level with 1");

    /// <summary>A level is left out.</summary>
    public static ProblemKind LevelGap { get; } = Error("KWG071", "Level missing",
        "'{0}' is in the table and no row is called {1}; levels are counted from 1 without a gap");

    /// <summary>One member means different things in two levels.</summary>
    public static ProblemKind LevelsDiffer { get; } = Error("KWG072", "Levels differ",
        "The Format of {0} is {1} and that of {2} is {3}; write the same for each level, or another name");

    /// <summary>A level stands where none can.</summary>
    public static ProblemKind LevelMisplaced { get; } = Error("KWG073", "Level misplaced",
        "'{0}' names a level, and only values of a response can be levels; write a plain Name");

    private static ProblemKind[] OfRealtime =>
    [
        SectionUnknown, FrameUnknown, ValuesMissing, LevelMalformed, LevelGap, LevelsDiffer, LevelMisplaced,
    ];
}
