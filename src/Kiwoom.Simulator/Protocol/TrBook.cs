using System.Collections.Concurrent;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Internal.Protocol;

/// <summary>Which TRs there are: the library's, and those that the user brings along. Used from any thread.</summary>
internal sealed class TrBook(Func<string, TrDescriptor?> catalog)
{
    private readonly ConcurrentDictionary<string, TrDescriptor> _registered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<SimulatorRequest, SimulatorReply?>> _answers =
        new(StringComparer.Ordinal);

    public TrDescriptor? Find(string trId) => _registered.GetValueOrDefault(trId) ?? catalog(trId);

    /// <summary>The user's answer; null where there is none.</summary>
    public Func<SimulatorRequest, SimulatorReply?>? AnswerOf(string trId) => _answers.GetValueOrDefault(trId);

    public void Answer(string trId, Func<SimulatorRequest, SimulatorReply?> answer) => _answers[trId] = answer;

    public void Register(TrDescriptor tr)
    {
        if (catalog(tr.Id) is { } known)
            throw new ArgumentException($"The library has {known}; use Answer to replace its answer.", nameof(tr));
        if (tr.Kind is TrKind.Realtime or TrKind.Condition)
            throw new ArgumentException($"{tr} belongs to the realtime socket, not to REST.", nameof(tr));
        _registered[tr.Id] = tr;
    }
}
