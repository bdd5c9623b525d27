namespace Kiwoom.Generated;

/// <summary>What was measured when an HTTP exchange began.</summary>
/// <param name="IsCounted">It was reported as one under way.</param>
/// <param name="At">Timestamp; 0 where nobody wanted to know how long it takes.</param>
internal readonly record struct StartedRequest(bool IsCounted, long At);
