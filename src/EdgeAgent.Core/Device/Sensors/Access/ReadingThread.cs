using System.Runtime.ExceptionServices;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>A thread that does one read after another until a read outlasts its caller's patience; then it ends with that read.</summary>
internal sealed class ReadingThread
{
    private readonly Action<string> _onLateReturn;
    private readonly object _gate = new();
    private string? _asked;
    private Func<string, object?>? _read;
    private object? _answer;
    private ExceptionDispatchInfo? _error;
    private bool _stop;

    /// <param name="onLateReturn">Called with the path when a read returns after its caller gave it up.</param>
    public ReadingThread(Action<string> onLateReturn)
    {
        _onLateReturn = onLateReturn;
        new Thread(Run) { IsBackground = true, Name = "sensor reads" }.Start();
    }

    /// <param name="onGivenUp">Called before the read can return any more, where it was not in time.</param>
    /// <returns>False where the read has not returned in time; the thread must not be asked again then.</returns>
    public bool TryRead(string path, Func<string, object?> read, TimeSpan timeout, Action<string> onGivenUp, out object? answer)
    {
        lock (_gate)
        {
            (_asked, _read, _answer, _error) = (path, read, null, null);
            Monitor.PulseAll(_gate);
            if (!Monitor.Wait(_gate, timeout) && _asked is not null)
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
            // Also when it was given up before this thread came to it, as on a machine that is too busy: only its return makes the path free again.
            return _asked;
        }
    }

    /// <returns>False where nobody waits for it any more.</returns>
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
            // Whatever it is belongs to the caller; on this thread it would end the process.
            _error = ExceptionDispatchInfo.Capture(error);
        }
    }
}
