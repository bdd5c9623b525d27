namespace Kiwoom.Generated;

/// <summary>The kind of refusal or failure. What a caller does next depends on it.</summary>
public enum ErrorClass : byte
{
    /// <summary>The request is wrong; sent again unchanged, it fails again.</summary>
    Input,

    /// <summary>Too many requests (1700, 1701, 1702, HTTP 429); it works later.</summary>
    RateLimit,

    /// <summary>No such stock or market code.</summary>
    Symbol,

    /// <summary>App key or secret key is wrong.</summary>
    Credentials,

    /// <summary>The token is missing, wrong or expired.</summary>
    Token,

    /// <summary>A mock key on the live server, or the reverse.</summary>
    WrongEnvironment,

    /// <summary>The device or IP address is not the one that was registered.</summary>
    Device,

    /// <summary>The request is right, but the exchange or the account refuses it; <see cref="BusinessReason"/> says why.</summary>
    Business,

    /// <summary>The server or the network failed.</summary>
    System,

    /// <summary>The reply cannot be understood.</summary>
    Malformed,
}

/// <summary>Why the exchange or the account refuses a request, where the code states it.</summary>
public enum BusinessReason : byte
{
    /// <summary>The order has been filled already.</summary>
    AlreadyFilled,

    /// <summary>There is no such order.</summary>
    NoSuchOrder,

    /// <summary>The order is partly filled.</summary>
    PartlyFilled,

    /// <summary>The market is not in a session that accepts this.</summary>
    MarketSession,

    /// <summary>The account has fewer shares than the order needs.</summary>
    InsufficientQuantity,

    /// <summary>The account has less cash than the order needs.</summary>
    InsufficientCash,

    /// <summary>The mock server does not offer this.</summary>
    NotOnMock,

    /// <summary>The price is not a multiple of the tick (호가단위).</summary>
    PriceTick,

    /// <summary>
    /// There is nothing that the query asks for (<c>501724</c> behind <c>[2000]</c>, and its other wordings). A stream of pages or rows ends
    /// empty and complete instead of throwing this.
    /// </summary>
    NoData,

    /// <summary>금현물 전용계좌: the account is for gold only.</summary>
    GoldOnlyAccount,

    /// <summary>법인: the account is a corporate one, to which this is not offered.</summary>
    CorporateAccount,

    /// <summary>Something else; the message says what.</summary>
    Other,
}
