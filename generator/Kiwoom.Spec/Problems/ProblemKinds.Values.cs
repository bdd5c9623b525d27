namespace Kiwoom.Spec.Problems;

// Rules, codes, and what a Kind needs.
public static partial class ProblemKinds
{
    /// <summary>A Rule is none.</summary>
    public static ProblemKind RuleMalformed { get; } = Error("KWG036", "Rule not understood",
        "'{0}' is not a Rule{1}; write 'required when x in (1, 2)', 'blank when x = 1', '> 0', '>= 0', '<= 100',"
        + " 'whole', 'not zeros', 'in (A, B) when x = 1', '= X' or 'blank allowed', joined with ';', and a '?' at the end of an assumed one");

    /// <summary>A Rule names a field that is not beside its own.</summary>
    public static ProblemKind RuleElementUnknown { get; } = Error("KWG037", "Rule names an unknown Element",
        "The Rule names '{0}', and this level has no such Element{1}");

    /// <summary>A Rule compares with a value that is none of the field's codes.</summary>
    public static ProblemKind RuleValueUnknown { get; } = Warning("KWG038", "Rule names an unknown code",
        "The Rule compares '{0}' with '{1}', which is not one of its codes: {2}");

    /// <summary>A comparison is on a field that is not a number.</summary>
    public static ProblemKind RuleNeedsNumber { get; } = Error("KWG039", "Comparison needs a number",
        "'{0}' compares numbers and the Format of '{1}' is {2}; write a Format such as quantity, price or number");

    /// <summary>A Format says that the sign is in a field that cannot tell it.</summary>
    public static ProblemKind SignUnknown { get; } = Error("KWG105", "Sign in another field not readable",
        "The Format of '{0}' says that its sign is in '{1}', and {2}; name a code field of the same level whose type is"
        + " ChangeSign, such as 'change sign=pred_pre_sig', or write the Format without a sign");

    /// <summary>A code field has no codes.</summary>
    public static ProblemKind CodesMissing { get; } = Error("KWG040", "Codes missing",
        "The Format of '{0}' is code, and its Description is not a list of codes; write one such as '0:보통, 3:시장가',"
        + " or a Format such as 'code TradeType'");

    /// <summary>The Format names a code type that the glossary lacks.</summary>
    public static ProblemKind CodeTypeUnknown { get; } = Error("KWG041", "Unknown code type",
        "'{0}' is not a code type{1}; add it to the Code types of glossary.md");

    /// <summary>A field lists a code that means no member of its code type.</summary>
    public static ProblemKind CodeNotInType { get; } = Error("KWG042", "Code not in its type",
        "The code '{0}'{1} is not a member of the code type {2}{3}; write the member behind it, as in '{0}:label=Member', add it"
        + " to the type in glossary.md, or write 'code' alone as the Format");

    /// <summary>A code stands twice.</summary>
    public static ProblemKind CodeTwice { get; } = Error("KWG043", "Code given twice",
        "The code '{0}' is in this list already; remove one of them");

    /// <summary>A code gets a name that says nothing.</summary>
    public static ProblemKind CodeWithoutName { get; } = Info("KWG044", "Code without an English name",
        "The code '{0}' ({1}) becomes {2}; write '{0}:{1}=Name', or add '{1}' to the Code labels of glossary.md");

    /// <summary>A code is longer than the official Length.</summary>
    public static ProblemKind CodeLongerThanLength { get; } = Warning("KWG045", "Code longer than the Length",
        "The code '{0}' has {1} characters and the Length is {2}; {1} are accepted, write that into a Limit column");

    /// <summary>A code is longer than the Limit.</summary>
    public static ProblemKind CodeLongerThanLimit { get; } = Error("KWG046", "Code longer than the Limit",
        "The code '{0}' has {1} characters and the Limit is {2}; write {1} at least");

    /// <summary>An order's response has no order number.</summary>
    public static ProblemKind OrderWithoutNumber { get; } = Error("KWG047", "Order without an order number",
        "The Kind is order and the Response has no field with the role order-number; add its row, or write order-number"
        + " into its Role column, or Kind query if nothing is ordered");

    /// <summary>A paged query's response has no list.</summary>
    public static ProblemKind PagedWithoutList { get; } = Error("KWG048", "Paged query without a LIST",
        "The Kind is paged-query and the Response has no LIST; write Kind query, or add the LIST");

    /// <summary>A rule fixes the value of a number.</summary>
    public static ProblemKind FixedNeedsText { get; } = Error("KWG069", "Fixed value needs a text",
        "'{0}' always has one value and its Format is {1}; write the Format text, id or code");

    /// <summary>A rule looks at the characters of a field that is not a text.</summary>
    public static ProblemKind RuleNeedsText { get; } = Error("KWG104", "Rule needs a text",
        "'{0}' looks at the characters of a number and the Format of '{1}' is {2}; write a Format such as id, or a rule such as '> 0'");

    /// <summary>The words of a Description begin small or end in a full stop.</summary>
    public static ProblemKind DescriptionStyle { get; } = Info("KWG085", "Description not in the usual form",
        "'{0}' becomes documentation as it is; write '{1}': words begin with a capital letter and end without a full stop");

    /// <summary>A field lists no codes, and its code type has none for it.</summary>
    public static ProblemKind OwnCodesMissing { get; } = Error("KWG086", "Codes of the field missing",
        "Every table writes the code type {1} in its own way, and '{0}' lists no codes; write them into the Description, or"
        + " into the Format, as in 'code {1}({2})'");

    /// <summary>A field lists its codes twice.</summary>
    public static ProblemKind CodesInTwoColumns { get; } = Error("KWG087", "Codes in two columns",
        "The Format and the Description of '{0}' both list codes; remove those of the Format");

    /// <summary>A list of a TR's own has the meanings of a shared code type.</summary>
    public static ProblemKind CodesOfSharedType { get; } = Info("KWG088", "Codes of a shared type",
        "The codes of '{0}' mean members of the code type {1}; write 'code {1}' as the Format, or 'code' alone if they mean"
        + " something else");

    private static ProblemKind[] OfValues =>
    [
        RuleMalformed, RuleElementUnknown, RuleValueUnknown, RuleNeedsNumber, SignUnknown, CodesMissing, CodeTypeUnknown,
        CodeNotInType, CodeTwice, CodeWithoutName, CodeLongerThanLength, CodeLongerThanLimit, OrderWithoutNumber,
        PagedWithoutList, FixedNeedsText, RuleNeedsText, DescriptionStyle, OwnCodesMissing, CodesInTwoColumns, CodesOfSharedType,
    ];
}
