namespace Kiwoom.Simulator;

/// <summary>
/// Which part of the account an order belongs to. An order of one part cannot be touched through another.
/// </summary>
public enum AccountBook
{
    /// <summary>현금: kt10000 to kt10003.</summary>
    Cash,

    /// <summary>신용 융자: kt10006 to kt10009. Shares the cash of <see cref="Cash"/>, keeps holdings of its own.</summary>
    Credit,

    /// <summary>금현물: kt50000 to kt50003. Cash and holdings of its own.</summary>
    Gold,
}
