namespace Kiwoom.Generated;

/// <summary>
/// A file that stops new orders while it is there. It is looked for on a thread of the pool, one look at a time: a drive that does
/// not answer holds nobody up, and whoever cannot know whether the file is there is stopped.
/// </summary>
/// <param name="path">A full path.</param>
/// <param name="time">The clock.</param>
/// <param name="look">Says why orders stop; null to look at the disk.</param>
internal sealed class KillFile(string path, TimeProvider time, Func<string, string?>? look = null)
{
    /// <summary>How long anybody waits for a look.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private const FileAttributes NoFile = (FileAttributes)(-1);

    private readonly Lock _lock = new();
    private TaskCompletionSource<string?>? _next; // of those who came since the last look began
    private bool _isLooking;
    private volatile bool _isLate;

    public string Path => path;

    private string Late => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"The client cannot check whether {path} exists: looking for it takes longer than {Longest.TotalSeconds:0} s.");

    /// <summary>Why new orders are stopped; null while they pass. The look begins after the call of this.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async ValueTask<string?> LookAsync(CancellationToken cancellationToken)
    {
        var looking = Look();
        if (_isLate && !looking.IsCompleted) return Late; // somebody waited already
        try
        {
            return await looking.WaitAsync(Longest, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            if (!TryBeLate(looking)) return await looking.ConfigureAwait(false);
            return Late;
        }
    }

    /// <summary>As <see cref="LookAsync"/>, for a status: it holds the thread for a while.</summary>
    /// <param name="longest">How long at most, of the machine's time.</param>
    public string? LookNow(TimeSpan longest)
    {
        var looking = Look();
        return (!_isLate && looking.Wait(longest)) || looking.IsCompleted ? looking.Result : Late;
    }

    private Task<string?> Look()
    {
        lock (_lock)
        {
            _next ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_isLooking)
            {
                _isLooking = true;
                _ = Task.Run(LookForAll);
            }
            return _next.Task;
        }
    }

    private void LookForAll()
    {
        while (true)
        {
            TaskCompletionSource<string?> asked;
            lock (_lock)
            {
                if (_next is null)
                {
                    _isLooking = false;
                    return;
                }
                (asked, _next) = (_next, null);
            }
            var reason = Reason();
            lock (_lock)
            {
                _isLate = false;
                asked.SetResult(reason);
            }
        }
    }

    // A look that has ended meanwhile is not late: nobody would say so of the next one.
    private bool TryBeLate(Task<string?> looking)
    {
        lock (_lock) return !looking.IsCompleted && (_isLate = true);
    }

    private string? Reason()
    {
        try
        {
            return look is null ? ReasonOnDisk() : look(path);
        }
        catch (Exception e)
        {
            return $"The client cannot check whether {path} exists ({e.GetType().Name}).";
        }
    }

    private string? ReasonOnDisk()
    {
        // File.Exists says no where the folder must not be looked into.
        if (new FileInfo(path).Attributes != NoFile) return $"The file {path} is there.";
        return Directory.Exists(System.IO.Path.GetDirectoryName(path))
            ? null
            : $"The folder of {path} is missing, so nobody could stop orders.";
    }
}
