using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kiwoom.Generated.Realtime;

/// <summary>
/// Writes the realtime frames of a connection with their times to a file: one JSON object a line, as <see cref="RealtimeRecording"/> reads
/// them and the simulator plays them. Set it as <c>Realtime.Recorder</c> of the client's options; of several clients of an app key that of
/// the one that carries the connection counts.
/// </summary>
/// <remarks>
/// Recorded is what the server pushes of the TRs that were named, and when the connection came and went. Logins, tokens and answers are
/// never written. Data of the account (00, 04) is written only where its TR was named, with its account number masked. What cannot be
/// read is counted and not written, because nobody can say what it holds.
/// </remarks>
public sealed class RealtimeRecorder : IRealtimeTap, IDisposable
{
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<string>> _secrets = new(StringComparer.Ordinal); // by type, case matters
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly TimeProvider _time;
    private readonly Stream _output;
    private long _flushed;
    private bool _isOver;

    /// <summary>A recorder that writes to a stream, which it disposes.</summary>
    /// <param name="output">Where the lines go.</param>
    /// <param name="trs">TRs of the kind realtime, such as <c>StockTrade.TrDescriptor</c>, or that of the live condition search.</param>
    /// <param name="time">The clock of the times; null for the system's.</param>
    /// <exception cref="ArgumentException">There is no TR, or one pushes no data.</exception>
    public RealtimeRecorder(Stream output, IEnumerable<TrDescriptor> trs, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(trs);
        foreach (var tr in trs)
        {
            if (tr.Data is null) throw new ArgumentException($"{tr} pushes no data; name TRs of the kind realtime.", nameof(trs));
            _secrets[tr.Kind == TrKind.Condition ? SocketWords.ConditionType : tr.Id] = SecretFields.Of(tr.Data);
        }
        if (_secrets.Count == 0) throw new ArgumentException("No TR was named; name at least one, such as StockTrade.TrDescriptor.", nameof(trs));
        (_output, _time) = (output, time ?? TimeProvider.System);
        _flushed = _time.GetTimestamp();
        Write(writer =>
        {
            writer.WriteString(RecordingWords.Format, RecordingWords.FormatName);
            writer.WriteNumber(RecordingWords.Version, RecordingWords.CurrentVersion);
        });
    }

    /// <summary>Called once when writing failed; nothing is recorded from then on, and the connection goes on.</summary>
    public event Action<Exception>? Failed;

    /// <summary>How many frames were written.</summary>
    public long Frames { get; private set; }

    /// <summary>How many frames of data were left out, because their TR was not named or they could not be read.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Why nothing is recorded any more; null while all is well.</summary>
    public Exception? Error { get; private set; }

    /// <summary>A recorder that writes to a new file, compressed with gzip where its name ends in <c>.gz</c>.</summary>
    /// <param name="path">The file, which must not be there yet.</param>
    /// <param name="trs">As of the constructor.</param>
    /// <param name="time">The clock of the times; null for the system's.</param>
    /// <exception cref="IOException">The file is there already, or cannot be made.</exception>
    /// <exception cref="ArgumentException">There is no TR, or one pushes no data.</exception>
    public static RealtimeRecorder Create(string path, IEnumerable<TrDescriptor> trs, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        Stream output = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        try
        {
            return new RealtimeRecorder(output, trs, time);
        }
        catch
        {
            output.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Writes the end of the recording, and closes it.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isOver) return;
            Write(RecordedKind.Ended);
            _isOver = true;
            Guarded(_output.Dispose);
        }
    }

    void IRealtimeTap.Connected() => Write(RecordedKind.Connected);

    void IRealtimeTap.Lost() => Write(RecordedKind.Lost);

    void IRealtimeTap.Received(ReadOnlyMemory<byte> message)
    {
        lock (_lock)
        {
            if (_isOver) return;
            try
            {
                using var document = JsonDocument.Parse(message);
                if (document.RootElement.ValueKind == JsonValueKind.Object) Take(message.Span, document.RootElement);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                LeftOut++;
                Write(RecordedKind.Unreadable);
            }
        }
    }

    private void Take(ReadOnlySpan<byte> message, JsonElement frame)
    {
        if (!frame.TryGetProperty(SocketWords.ServiceName, out var name) || !name.ValueEquals(SocketWords.Real)) return;
        if (!frame.TryGetProperty(SocketWords.Data, out var data) || data.ValueKind != JsonValueKind.Array) return;
        var all = data.EnumerateArray().ToList();
        var wanted = all.Where(e => TypeOf(e) is { } type && _secrets.ContainsKey(type)).ToList();
        if (wanted.Count < all.Count) LeftOut++;
        if (wanted.Count == 0) return;
        var secrets = wanted.SelectMany(e => _secrets[TypeOf(e)!]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (wanted.Count < all.Count)
        {
            var rest = string.Join(',', wanted.Select(static e => e.GetRawText()));
            message = Encoding.UTF8.GetBytes($$"""{"{{SocketWords.ServiceName}}":"{{SocketWords.Real}}","{{SocketWords.Data}}":[{{rest}}]}""");
        }
        // A frame with a secret is masked by the rules of logs, all others stay as they came.
        if (secrets.Count > 0) message = Encoding.UTF8.GetBytes(SecretFields.Hide(Encoding.UTF8.GetString(message), secrets));
        Frames++;
        WriteFrame(message);
    }

    private static string? TypeOf(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(SocketWords.Type, out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString() : null;

    private void Write(RecordedKind kind) => Write(writer => writer.WriteString(RecordingWords.Event, RecordingWords.NameOf(kind)));

    private void Write(Action<Utf8JsonWriter> fields)
    {
        lock (_lock)
        {
            if (_isOver) return;
            _line.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(_line, Written))
            {
                writer.WriteStartObject();
                writer.WriteString(RecordingWords.At, Now());
                fields(writer);
                writer.WriteEndObject();
            }
            WriteLine();
            Guarded(_output.Flush);
        }
    }

    // Under the lock. The frame as it came, on one line: line breaks of JSON are between its values only.
    private void WriteFrame(ReadOnlySpan<byte> frame)
    {
        _line.ResetWrittenCount();
        _line.Write(Encoding.UTF8.GetBytes($$"""{"{{RecordingWords.At}}":"{{Now()}}","{{RecordingWords.Frame}}":"""));
        var place = _line.GetSpan(frame.Length)[..frame.Length];
        frame.CopyTo(place);
        place.Replace((byte)'\n', (byte)' ');
        place.Replace((byte)'\r', (byte)' ');
        _line.Advance(frame.Length);
        _line.Write("}"u8);
        WriteLine();
        if (_time.GetElapsedTime(_flushed) < FlushInterval) return;
        _flushed = _time.GetTimestamp();
        Guarded(_output.Flush);
    }

    private string Now() => _time.GetUtcNow().ToOffset(Korea.Offset).ToString("O", CultureInfo.InvariantCulture);

    private void WriteLine()
    {
        _line.Write("\n"u8);
        Guarded(() => _output.Write(_line.WrittenSpan));
    }

    // The connection goes on when the disk is full.
    private void Guarded(Action write)
    {
        if (Error is not null) return;
        try
        {
            write();
        }
        catch (Exception e)
        {
            (Error, _isOver) = (e, true);
            try
            {
                _output.Dispose();
            }
            catch (Exception)
            {
                // What failed once fails again.
            }
            try
            {
                Failed?.Invoke(e);
            }
            catch (Exception)
            {
                // Its owner's fault.
            }
        }
    }
}
