namespace Kiwoom.Spec.Problems;

// What an order does: the keys Action and Book, and the roles of its fields.
public static partial class ProblemKinds
{
    /// <summary>An order does not say what it does.</summary>
    public static ProblemKind OrderKeyMissing { get; } = Error("KWG074", "Order without Action or Book",
        "The Kind is order and the table has no {0}; add a row such as '| {0} | {1} |' with one of {2}");

    /// <summary>Action or Book is not one.</summary>
    public static ProblemKind OrderKeyUnknown { get; } = Error("KWG075", "Unknown Action or Book",
        "The {0} '{1}' is not known{2}; write one of {3}");

    /// <summary>A TR that is not an order has a key of orders.</summary>
    public static ProblemKind KeyOfOrders { get; } = Error("KWG076", "Key of orders",
        "Only an order has the key {0} and the Kind is {1}; remove the row, or write Kind order if the TR moves money");

    /// <summary>A field that the order's Action needs is missing.</summary>
    public static ProblemKind RoleMissing { get; } = Error("KWG077", "Role missing",
        "The Action is {0} and no field of the Request has the role {1}; write {1} into a Role column in the row of that"
        + " field (Format {2}), or add its Element to the Roles of glossary.md");

    /// <summary>A Role is not one.</summary>
    public static ProblemKind RoleUnknown { get; } = Error("KWG078", "Unknown Role",
        "'{0}' is not a Role{1}; write one of {2}");

    /// <summary>Two fields have one role.</summary>
    public static ProblemKind RoleTwice { get; } = Error("KWG079", "Role given twice",
        "'{0}' and '{1}' both have the role {2}; write none, or another role, into the Role column of one of them");

    /// <summary>A value of this format cannot play the role.</summary>
    public static ProblemKind RoleUnfit { get; } = Error("KWG080", "Role does not fit the Format",
        "'{0}' has the role {1} and its Format is {2}; write the Format {3}, or none into a Role column");

    /// <summary>A number or a stock of an order has no role.</summary>
    public static ProblemKind RoleUnclear { get; } = Error("KWG081", "Role not stated",
        "'{0}' of an order has the Format {1} and no role, so guard rails cannot tell what it is; write {2} into a Role"
        + " column");

    private static ProblemKind[] OfOrders =>
    [
        OrderKeyMissing, OrderKeyUnknown, KeyOfOrders, RoleMissing, RoleUnknown, RoleTwice, RoleUnfit, RoleUnclear,
    ];
}
