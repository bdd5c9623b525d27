namespace Kiwoom.Trading.PostgreSql.Tests.Model;

/// <summary>What a writer of the model knows.</summary>
/// <param name="Step">Where it stands.</param>
/// <param name="Age">How many writers have taken the place since it did; 0 for the last one.</param>
/// <param name="SureFor">Ticks of its own clock for which it takes the lease for certain.</param>
/// <param name="OpensIn">Ticks of its own clock that it still waits.</param>
/// <param name="Behind">Ticks by which its clock is behind the true time.</param>
/// <param name="IsPaused">Whether it stands still; its clock goes on.</param>
internal readonly record struct WriterState(WriterStep Step, sbyte Age, sbyte SureFor, sbyte OpensIn, sbyte Behind, bool IsPaused)
{
    /// <summary>It ended, or gave up.</summary>
    public WriterState Gone() => new(WriterStep.Idle, 0, 0, 0, Behind, false);
}
