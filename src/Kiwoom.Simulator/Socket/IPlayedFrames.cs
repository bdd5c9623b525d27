namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>A recording that is played: what it has comes from it, and not from the exchange.</summary>
internal interface IPlayedFrames
{
    /// <summary>Whether it has data of a type for an item.</summary>
    bool Has(string type, string item);

    /// <summary>Somebody registered something that it has.</summary>
    void Registered();
}
