namespace Kiwoom.Spec.Problems;

// The examples.
public static partial class ProblemKinds
{
    /// <summary>An example is not JSON.</summary>
    public static ProblemKind ExampleNoJson { get; } = Error("KWG049", "Example is not JSON",
        "The example is not a JSON object: {0}; write one JSON object into the fence");

    /// <summary>The request example has a field that the table lacks.</summary>
    public static ProblemKind RequestExampleUnknown { get; } = Error("KWG050", "Example has an unknown field",
        "The Request example has the field '{0}', and the table lacks it{1}; add a row, or correct the example");

    /// <summary>The response example has a field that the table lacks.</summary>
    public static ProblemKind ResponseExampleUnknown { get; } = Warning("KWG051", "Example has an unknown field",
        "The Response example has the field '{0}', and the table lacks it{1}; add a row, or correct the example");

    /// <summary>The request example lacks a required field.</summary>
    public static ProblemKind RequestExampleLacks { get; } = Error("KWG052", "Example lacks a required field",
        "The Request example lacks '{0}', which is required; add it, or write Required N");

    /// <summary>The response example lacks a required field.</summary>
    public static ProblemKind ResponseExampleLacks { get; } = Warning("KWG053", "Example lacks a required field",
        "The Response example lacks '{0}', which is required; add it, or write Required N");

    /// <summary>A value of the request example is longer than accepted.</summary>
    public static ProblemKind ExampleTooLong { get; } = Warning("KWG054", "Example value too long",
        "'{0}' of the Request example has {1} characters and the limit is {2}; write {1} into a Limit column,"
        + " or correct the example");

    /// <summary>The request example leaves a required field blank.</summary>
    public static ProblemKind ExampleBlank { get; } = Warning("KWG055", "Example leaves a required field blank",
        "The Request example leaves '{0}' blank, which is required; give a value, or write the Rule 'blank allowed'");

    private static ProblemKind[] OfExamples =>
    [
        ExampleNoJson, RequestExampleUnknown, ResponseExampleUnknown, RequestExampleLacks, ResponseExampleLacks,
        ExampleTooLong, ExampleBlank,
    ];
}
