namespace Kiwoom.Cli.Templates.Model;

/// <summary>The parts of a TR that have fields.</summary>
internal enum TrPart
{
    /// <summary>What is sent.</summary>
    Request,

    /// <summary>What the server answers.</summary>
    Response,

    /// <summary>What the socket pushes.</summary>
    Data,
}
