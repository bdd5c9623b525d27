using Kiwoom.Spec.Model;

namespace Kiwoom.Spec;

// Rules, codes, what a Kind needs, examples, and the files beside the specs.
public static partial class Problems
{
    /// <summary>A Rule is none.</summary>
    public static ProblemKind RuleMalformed { get; } = Error(36, "Rule not understood",
        "'{0}' is no Rule{1}; write 'required when x in (1, 2)', 'blank when x = 1', '> 0', '>= 0', '= X' or"
        + " 'blank allowed', joined with ';', and a '?' at the end of an assumed one");

    /// <summary>A Rule names a field that does not stand beside its own.</summary>
    public static ProblemKind RuleElementUnknown { get; } = Error(37, "Rule names an unknown Element",
        "The Rule names '{0}', and no Element of this level is called so{1}");

    /// <summary>A Rule compares with a value that is none of the field's codes.</summary>
    public static ProblemKind RuleValueUnknown { get; } = Warning(38, "Rule names an unknown code",
        "The Rule compares '{0}' with '{1}', which is none of its codes: {2}");

    /// <summary>A comparison stands on a field that is no number.</summary>
    public static ProblemKind RuleNeedsNumber { get; } = Error(39, "Comparison needs a number",
        "'{0}' compares numbers and the Format of '{1}' is {2}; write a Format such as quantity, price or number");

    /// <summary>A code field has no codes.</summary>
    public static ProblemKind CodesMissing { get; } = Error(40, "Codes missing",
        "The Format of '{0}' is code, and its Description is no list of codes; write one such as '0:보통, 3:시장가',"
        + " or a Format such as 'code TradeType'");

    /// <summary>The Format names a code type that the glossary lacks.</summary>
    public static ProblemKind CodeTypeUnknown { get; } = Error(41, "Unknown code type",
        "'{0}' is no code type{1}; add it to the Code types of glossary.md");

    /// <summary>A field lists a code that its code type lacks.</summary>
    public static ProblemKind CodeNotInType { get; } = Error(42, "Code not in its type",
        "The code '{0}' does not stand in the code type {1}{2}; add it there, or write 'code' alone as the Format");

    /// <summary>A code stands twice.</summary>
    public static ProblemKind CodeTwice { get; } = Error(43, "Code given twice",
        "The code '{0}' stands in this list already; remove one of them");

    /// <summary>A code gets a name that says nothing.</summary>
    public static ProblemKind CodeWithoutName { get; } = Info(44, "Code without an English name",
        "The code '{0}' ({1}) becomes {2}; write '{0}:{1}=Name', or add '{1}' to the Code labels of glossary.md");

    /// <summary>A code is longer than the official Length.</summary>
    public static ProblemKind CodeLongerThanLength { get; } = Warning(45, "Code longer than the Length",
        "The code '{0}' has {1} characters and the Length is {2}; {1} are accepted, write that into a Limit column");

    /// <summary>A code is longer than the Limit.</summary>
    public static ProblemKind CodeLongerThanLimit { get; } = Error(46, "Code longer than the Limit",
        "The code '{0}' has {1} characters and the Limit is {2}; write {1} at least");

    /// <summary>An order's response has no order number.</summary>
    public static ProblemKind OrderWithoutNumber { get; } = Error(47, "Order without an order number",
        "The Kind is order and the Response has no Element ord_no; add its row, or write Kind query");

    /// <summary>A paged query's response has no list.</summary>
    public static ProblemKind PagedWithoutList { get; } = Error(48, "Paged query without a LIST",
        "The Kind is paged-query and the Response has no LIST; write Kind query, or add the LIST");

    /// <summary>An example is no JSON.</summary>
    public static ProblemKind ExampleNoJson { get; } = Error(49, "Example is no JSON",
        "The example is no JSON object: {0}; write one JSON object into the fence");

    /// <summary>The request example has a field that the table lacks.</summary>
    public static ProblemKind RequestExampleUnknown { get; } = Error(50, "Example has an unknown field",
        "The Request example has the field '{0}', and the table lacks it{1}; add a row, or correct the example");

    /// <summary>The response example has a field that the table lacks.</summary>
    public static ProblemKind ResponseExampleUnknown { get; } = Warning(51, "Example has an unknown field",
        "The Response example has the field '{0}', and the table lacks it{1}; add a row, or correct the example");

    /// <summary>The request example lacks a required field.</summary>
    public static ProblemKind RequestExampleLacks { get; } = Error(52, "Example lacks a required field",
        "The Request example lacks '{0}', which is required; add it, or write Required N");

    /// <summary>The response example lacks a required field.</summary>
    public static ProblemKind ResponseExampleLacks { get; } = Warning(53, "Example lacks a required field",
        "The Response example lacks '{0}', which is required; add it, or write Required N");

    /// <summary>A value of the request example is longer than accepted.</summary>
    public static ProblemKind ExampleTooLong { get; } = Warning(54, "Example value too long",
        "'{0}' of the Request example has {1} characters and the limit is {2}; write {1} into a Limit column,"
        + " or correct the example");

    /// <summary>The request example leaves a required field blank.</summary>
    public static ProblemKind ExampleBlank { get; } = Warning(55, "Example leaves a required field blank",
        "The Request example leaves '{0}' blank, which is required; give a value, or write the Rule 'blank allowed'");

    /// <summary>A section stands twice.</summary>
    public static ProblemKind SectionTwice { get; } = Error(56, "Section given twice",
        "The section '{0}' stands in this file already; remove one of them, or name it, such as '{0}: realtime data'");

    /// <summary>The file is an exported sheet of the official workbook.</summary>
    public static ProblemKind ExportedSheet { get; } = Error(57, "Exported sheet",
        "This is an exported sheet of the official workbook and no spec file;"
        + " 'kiwoom spec import' makes a spec file of it");

    /// <summary>A glossary section that no one reads.</summary>
    public static ProblemKind GlossarySectionUnknown { get; } = Warning(58, "Unknown glossary section",
        "'{0}' is no section of a glossary{1}; its table is not read");

    /// <summary>A cell that must be filled is blank.</summary>
    public static ProblemKind CellMissing { get; } = Error(59, "Cell missing",
        "The row has no {0}; write one, such as {1}");

    /// <summary>An entry stands twice.</summary>
    public static ProblemKind EntryTwice { get; } = Error(60, "Entry given twice",
        "'{0}' stands in this table already; remove one of the rows");

    /// <summary>A code type has no codes.</summary>
    public static ProblemKind CodeListMalformed { get; } = Error(61, "Codes malformed",
        "'{0}' is no list of codes; write one such as '0:보통, 3:시장가' or 'KRX, NXT, SOR'");

    /// <summary>The error class is none.</summary>
    public static ProblemKind ErrorClassUnknown { get; } = Error(62, "Unknown error class",
        "'{0}' is no Class{1}; write one of {2}");

    /// <summary>The business reason is none.</summary>
    public static ProblemKind ErrorReasonUnknown { get; } = Error(63, "Unknown business reason",
        "'{0}' is no Reason{1}; write one of {2}, or nothing");
}
