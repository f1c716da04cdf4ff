using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace EdgeAgent.CommandLine;

/// <summary>
/// Turns the signals that end a program into one request to stop. The first signal starts an orderly end, which keeps finished work and may
/// take a while. A second, deliberate signal ends the program at once.
/// </summary>
[SuppressMessage(
    "Reliability",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "Lives as long as the process: a signal may come at its very end.")]
internal sealed class StopSignals(TimeProvider time)
{
    /// <summary>
    /// Signals that arrive within this time belong to one event: <c>timeout</c> signals the program and then its process group, a closing
    /// terminal sends SIGHUP from the kernel and from the shell, and a service manager may signal the group after the main process.
    /// </summary>
    public static readonly TimeSpan OneEvent = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private long? _first;

    /// <summary>Canceled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Handles SIGINT, SIGTERM and SIGHUP until the result is disposed.</summary>
    public IDisposable Listen()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        return new Registrations(
            [.. signals.Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel |= Receive()))]);
    }

    /// <summary>Handles one signal.</summary>
    /// <returns>Whether the program continues to its orderly end; false: it ends now.</returns>
    public bool Receive()
    {
        lock (_lock)
        {
            if (_first is { } first)
                return time.GetElapsedTime(first) < OneEvent;
            _first = time.GetTimestamp();
        }
        _stop.Cancel();
        return true;
    }

    private sealed class Registrations(PosixSignalRegistration[] all) : IDisposable
    {
        public void Dispose() => Array.ForEach(all, registration => registration.Dispose());
    }
}
