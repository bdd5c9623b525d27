using System.Runtime.CompilerServices;

namespace Kiwoom.Generated.Realtime;

/// <summary>
/// 실시간 등록·해지: registers realtime data on the socket (<c>REG</c>), or removes it (<c>REMOVE</c>). One request may name
/// data of several TRs.
/// </summary>
public sealed class RealtimeRequest : KiwoomRecord
{
    private const string Register = SocketWords.Register;
    private const string Remove = SocketWords.Remove;

    private static readonly RecordDescriptor RemoveDescriptor = Describe(withRefresh: false);

    private Texts _texts;
    private Lists _lists;

    private RealtimeRequest(string serviceName) => _texts[0] = serviceName;

    /// <summary>The field table of a registration; a removal has all of it but <c>refresh</c>.</summary>
    public static RecordDescriptor RecordDescriptor { get; } = Describe(withRefresh: true);

    /// <inheritdoc/>
    protected internal override RecordDescriptor Descriptor =>
        _texts[0] == Remove ? RemoveDescriptor : RecordDescriptor;

    /// <summary>서비스명: <c>REG</c> or <c>REMOVE</c>. Element <c>trnm</c>.</summary>
    public string ServiceName => _texts[0] ?? "";

    /// <summary>그룹번호: what is registered and removed together, at most 4 characters. Element <c>grp_no</c>.</summary>
    public string Group => _texts[1] ?? "";

    /// <summary>기존등록유지여부: whether what the group has already stays. Element <c>refresh</c>, 1 or 0.</summary>
    public bool KeepsRegistered => _texts[2] != "0";

    /// <summary>실시간 등록 리스트: the data that is meant. Element <c>data</c>.</summary>
    public IReadOnlyList<RealtimeSelection> Selections => (RealtimeSelection[]?)_lists[0] ?? [];

    /// <inheritdoc/>
    protected internal override Span<string?> TextSlots => _texts;

    /// <inheritdoc/>
    protected internal override Span<object?> ListSlots => _lists;

    /// <summary>Registers data: the socket then pushes it.</summary>
    /// <param name="group">그룹번호, at most 4 characters.</param>
    /// <param name="keepRegistered">Whether what the group has already stays.</param>
    /// <param name="selections">What to register.</param>
    /// <exception cref="ArgumentException">The group is blank or too long, or there is nothing to register.</exception>
    public static RealtimeRequest ForRegistration(
        string group, bool keepRegistered, params ReadOnlySpan<RealtimeSelection> selections)
    {
        var request = Of(Register, group, selections);
        request._texts[2] = keepRegistered ? "1" : "0";
        return request;
    }

    /// <summary>Removes data: the socket pushes it no more.</summary>
    /// <param name="group">그룹번호, at most 4 characters.</param>
    /// <param name="selections">What to remove.</param>
    /// <exception cref="ArgumentException">The group is blank or too long, or there is nothing to remove.</exception>
    public static RealtimeRequest ForRemoval(string group, params ReadOnlySpan<RealtimeSelection> selections) =>
        Of(Remove, group, selections);

    private static RealtimeRequest Of(string serviceName, string group, ReadOnlySpan<RealtimeSelection> selections)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(group);
        if (group.Length > 4)
            throw new ArgumentException($"The group \"{group}\" has more than 4 characters.", nameof(group));
        if (selections.IsEmpty)
            throw new ArgumentException("No data was selected; give at least one RealtimeSelection.", nameof(selections));
        var request = new RealtimeRequest(serviceName);
        request._texts[1] = group;
        request._lists[0] = selections.ToArray();
        return request;
    }

    private static RecordDescriptor Describe(bool withRefresh)
    {
        var fields = new List<FieldDescriptor>
        {
            new("trnm", "서비스명", nameof(ServiceName), ValueFormat.Text, 0) { IsRequired = true, Length = 10, Limit = 10 },
            new("grp_no", "그룹번호", nameof(Group), ValueFormat.Text, 1) { IsRequired = true, Length = 4, Limit = 4 },
        };
        if (withRefresh)
        {
            fields.Add(new("refresh", "기존등록유지여부", nameof(KeepsRegistered), ValueFormat.Text, 2)
            {
                IsRequired = true,
                Length = 1,
                Limit = 1,
            });
        }

        fields.Add(new("data", "실시간 등록 리스트", nameof(Selections), ValueFormat.List, 0)
        {
            Record = RealtimeSelection.RecordDescriptor,
        });
        return new RecordDescriptor(nameof(RealtimeRequest), static () => new RealtimeRequest(Register), [.. fields]);
    }

    [InlineArray(3)]
    private struct Texts { private string? _0; }

    [InlineArray(1)]
    private struct Lists { private object? _0; }
}
