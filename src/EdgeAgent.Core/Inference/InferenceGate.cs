namespace EdgeAgent.Inference;

/// <summary>
/// Keeps scoring and benchmarks apart. Each batch enters the gate on its own, and any number may be inside at once. A benchmark pauses the
/// gate: it waits for the batches inside and blocks new ones.
/// </summary>
internal sealed class InferenceGate : IDisposable
{
    private readonly SemaphoreSlim _onePause = new(1, 1);
    private readonly Lock _state = new();
    private TaskCompletionSource? _resumed;
    private TaskCompletionSource? _emptied;
    private int _inside;

    /// <summary>True from the request for a pause until the pause ends.</summary>
    public bool Paused
    {
        get
        {
            lock (_state)
                return _resumed is not null;
        }
    }

    /// <summary>Grants scoring until the pass is disposed; false while paused.</summary>
    public bool TryEnter(out Pass pass)
    {
        lock (_state)
        {
            var open = _resumed is null;
            _inside += open ? 1 : 0;
            pass = open ? new Pass(this) : default;
            return open;
        }
    }

    /// <summary>Waits while paused, then grants scoring until the pass is disposed.</summary>
    public async ValueTask<Pass> EnterAsync(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryEnter(out var pass))
                return pass;
            Task resumed;
            lock (_state)
                resumed = _resumed?.Task ?? Task.CompletedTask;
            await resumed.WaitAsync(cancellation);
        }
    }

    /// <summary>Pauses scoring until the result is disposed.</summary>
    public async Task<IAsyncDisposable> PauseAsync(CancellationToken cancellation)
    {
        await _onePause.WaitAsync(cancellation);
        try
        {
            await Close().WaitAsync(cancellation);
            return new Pause(this);
        }
        catch (OperationCanceledException)
        {
            Resume();
            throw;
        }
    }

    public void Dispose() => _onePause.Dispose();

    private Task Close()
    {
        lock (_state)
        {
            _resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_inside == 0)
                return Task.CompletedTask;
            _emptied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _emptied.Task;
        }
    }

    private void Leave()
    {
        lock (_state)
        {
            if (--_inside == 0)
                _emptied?.TrySetResult();
        }
    }

    private void Resume()
    {
        lock (_state)
        {
            _resumed?.SetResult();
            _resumed = null;
            _emptied = null;
        }
        _onePause.Release();
    }

    /// <summary>Permission to score one batch.</summary>
    public readonly struct Pass(InferenceGate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
    }

    private sealed class Pause(InferenceGate gate) : IAsyncDisposable
    {
        private int _ended;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                gate.Resume();
            return ValueTask.CompletedTask;
        }
    }
}
