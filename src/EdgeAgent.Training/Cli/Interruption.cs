using System.Runtime.InteropServices;

namespace EdgeAgent.Training.Cli;

/// <summary>Turns Ctrl-C and SIGTERM into a token, so that a run ends with a checkpoint.</summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>The shell's convention for a program ended by Ctrl-C (128 + SIGINT).</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel),
    ];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _source.Cancel();
    }
}
