using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Support;

/// <summary>A clock whose time of day somebody sets, forward and back; what it measures and its timers are not touched by that.</summary>
internal sealed class JumpingTime : ManualTimeProvider
{
    /// <summary>How far the time of day is off.</summary>
    public TimeSpan Jump { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Jump;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
