namespace EdgeAgent.Video.Input.Http;

/// <summary>
/// Polls a snapshot at the requested rate. An unchanged picture is not relayed, so that a camera that renews its picture slowly does not
/// look frozen. Once the picture has lasted much longer than usual (<see cref="RenewalWatch"/>), it is relayed at every poll.
/// </summary>
internal sealed class SnapshotPump(
    HttpInputRequest request, SnapshotPoll snapshot, HttpInputState state, PictureWriter writer, TimeProvider time)
{
    private const int LeastFailures = 3;

    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / request.Fps);
    private readonly RenewalWatch _renewal = new(request.FreezeAfter, TimeSpan.FromSeconds(1 / request.Fps), time);
    private int _failures;
    private long _lastSuccess = time.GetTimestamp();

    /// <summary>The wait that the server requested when polling ended; null: none.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Begins with the answer that opened the input.</summary>
    /// <returns>Why polling ended; null: ffmpeg exited.</returns>
    public Task<string?> RunAsync(HttpBody first, CancellationToken cancellation) =>
        RunAsync(limited => snapshot.ReadAsync(first, limited), cancellation);

    /// <summary>Continues after a picture that was already relayed.</summary>
    /// <returns>Why polling ended; null: ffmpeg exited.</returns>
    public async Task<string?> ContinueAsync(byte[] first, CancellationToken cancellation)
    {
        snapshot.Keep(first);
        _renewal.Renewed();
        await Task.Delay(_interval, time, cancellation);
        return await RunAsync(snapshot.AskAsync, cancellation);
    }

    private async Task<string?> RunAsync(Func<CancellationToken, Task<Poll>> first, CancellationToken cancellation)
    {
        for (var ask = first; ; ask = snapshot.AskAsync)
        {
            var started = time.GetTimestamp();
            TimeSpan wait;
            try
            {
                var poll = await ask(cancellation);
                _failures = 0;
                _lastSuccess = time.GetTimestamp();
                if (!await PassAsync(poll, cancellation))
                    return null;
                // A slow answer shortens the wait for the next request.
                wait = _interval - time.GetElapsedTime(started);
            }
            catch (UserError error)
            {
                if (Retry(error) is not { } retry)
                    return error.Message;
                wait = retry;
            }

            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellation);
        }
    }

    private async Task<bool> PassAsync(Poll poll, CancellationToken cancellation)
    {
        if (poll == Poll.New)
        {
            state.AddPicture();
            _renewal.Renewed();
            return await writer.WriteAsync(snapshot.Last, cancellation);
        }

        state.AddUnchanged();
        var isOverdue = _renewal.IsOverdue(notModified: poll == Poll.NotModified);
        return !isOverdue || await writer.WriteAsync(snapshot.Last, cancellation);
    }

    /// <returns>The wait before the next attempt; null: no further one.</returns>
    private TimeSpan? Retry(UserError error)
    {
        var refusal = error.InnerException as HttpRefusal;
        if (refusal is { IsBusy: true, RetryAfter: { } asked })
        {
            if (asked > request.Patience)
            {
                RetryAfter = asked;
                return null;
            }

            // The server is alive and reports when it will answer.
            state.Answered();
            return asked > _interval ? asked : _interval;
        }

        if (refusal is { IsFinal: true } || ++_failures >= LeastFailures && time.GetElapsedTime(_lastSuccess) >= request.Patience)
            return null;
        return _interval < LongestRetry ? _interval : LongestRetry;
    }
}
