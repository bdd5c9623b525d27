namespace Kiwoom.Generated;

/// <summary>A group of calls. Calls that another assembly adds to the group are sent through its client.</summary>
public interface IKiwoomGroup
{
    /// <summary>The client that the group belongs to.</summary>
    IKiwoomClient Client { get; }
}
