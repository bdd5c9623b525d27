namespace Kiwoom.Generated;

/// <summary>What kind of refusal or failure it is: what a caller does next depends on this.</summary>
public enum ErrorClass : byte
{
    /// <summary>The request is wrong; sending it again unchanged fails again.</summary>
    Input,

    /// <summary>Too many requests (1700, HTTP 429); later it works.</summary>
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

    /// <summary>The request is right, and the exchange or the account says no; <see cref="BusinessReason"/> tells why.</summary>
    Business,

    /// <summary>The server or the network failed.</summary>
    System,

    /// <summary>The reply cannot be understood.</summary>
    Malformed,
}

/// <summary>Why the exchange or the account says no, where the code tells.</summary>
public enum BusinessReason : byte
{
    /// <summary>The order is filled already.</summary>
    AlreadyFilled,

    /// <summary>There is no such order.</summary>
    NoSuchOrder,

    /// <summary>The order is partly filled.</summary>
    PartlyFilled,

    /// <summary>The market is not in a session that takes this.</summary>
    MarketSession,

    /// <summary>Fewer shares than the order asks for.</summary>
    InsufficientQuantity,

    /// <summary>Less cash than the order asks for.</summary>
    InsufficientCash,

    /// <summary>The mock server does not offer this.</summary>
    NotOnMock,

    /// <summary>The price is not on the tick grid.</summary>
    PriceTick,

    /// <summary>Something else; the message tells.</summary>
    Other,
}
