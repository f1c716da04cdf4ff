using System.Runtime.ExceptionServices;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>A thread that runs reads one after another. It ends after the first read that exceeds its timeout.</summary>
internal sealed class ReadingThread
{
    private readonly Action<string> _onLateReturn;
    private readonly object _gate = new();
    private string? _asked;
    private Func<string, object?>? _read;
    private object? _answer;
    private ExceptionDispatchInfo? _error;
    private bool _stop;

    /// <param name="onLateReturn">Called with the path when a read returns after its timeout.</param>
    public ReadingThread(Action<string> onLateReturn)
    {
        _onLateReturn = onLateReturn;
        new Thread(Run) { IsBackground = true, Name = "sensor reads" }.Start();
    }

    /// <param name="onGivenUp">Called on timeout, before the late read can return.</param>
    /// <returns>False if the read did not return in time; the thread must not be used after that.</returns>
    public bool TryRead(string path, Func<string, object?> read, TimeSpan timeout, Action<string> onGivenUp, out object? answer)
    {
        lock (_gate)
        {
            _asked = path;
            _read = read;
            _answer = null;
            _error = null;
            Monitor.PulseAll(_gate);
            var end = Environment.TickCount64 + (long)Math.Ceiling(timeout.TotalMilliseconds);
            // Stop wakes the caller too.
            while (_asked is not null && !_stop && end - Environment.TickCount64 is > 0 and var left)
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(left));
            if (_asked is not null)
            {
                _stop = true;
                onGivenUp(path);
                answer = null;
                return false;
            }
            _error?.Throw();
            answer = _answer;
            return true;
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stop = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        while (NextPath() is { } path)
        {
            ReadOne(path);
            if (!Answer())
                _onLateReturn(path);
        }
    }

    private string? NextPath()
    {
        lock (_gate)
        {
            while (_asked is null && !_stop)
                Monitor.Wait(_gate);
            // The read also runs if its timeout expired before this thread started it, as on an overloaded machine: only its return frees
            // the path.
            return _asked;
        }
    }

    /// <returns>False if the caller no longer waits.</returns>
    private bool Answer()
    {
        lock (_gate)
        {
            _asked = null;
            Monitor.PulseAll(_gate);
            return !_stop;
        }
    }

    private void ReadOne(string path)
    {
        try
        {
            _answer = _read!(path);
        }
        catch (Exception error)
        {
            // Any exception belongs to the caller; on this thread it would end the process.
            _error = ExceptionDispatchInfo.Capture(error);
        }
    }
}
