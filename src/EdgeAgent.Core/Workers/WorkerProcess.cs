using System.Runtime.CompilerServices;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Workers;

/// <summary>One worker, seen from the process that started it. Disposing it kills it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>How long Ctrl-C may take to reach this program when it has ended the worker.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly ChildProcess _child;
    private readonly long? _killsBefore = OutOfMemoryKills.Count();

    private WorkerProcess(ChildProcess child) => _child = child;

    public int Id => _child.Id;

    /// <param name="request">The worker's only argument.</param>
    /// <exception cref="UserError">The program cannot be started.</exception>
    public static WorkerProcess Start(WorkerProgram program, string request) => new(ChildProcess.Start(
        new ProgramFile(program.Path, "it is this program itself, so install it again") { Label = new(program.Role) },
        [.. program.Arguments, request],
        // Held open: the worker ends when it closes.
        holdInput: true));

    /// <summary>What the worker writes on stdout until it ends.</summary>
    public async IAsyncEnumerable<string> LinesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(_child.Output, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellation) is { } line)
            yield return line;
    }

    /// <summary>Ends the part that goes on until somebody says so.</summary>
    public void SayEnough()
    {
        try
        {
            _child.Input.WriteByte((byte)'\n');
            _child.Input.Flush();
        }
        catch (IOException)
        {
            // It has ended meanwhile; why is told elsewhere.
        }
    }

    /// <summary>Waits for the end of a worker that gave no result and tells why.</summary>
    public async Task<WorkerEnd> EndAsync(TimeProvider time, CancellationToken cancellation)
    {
        var exitCode = await _child.WaitForExitAsync(cancellation);
        // Ctrl-C at a terminal is for the worker too, and may reach it first: then nothing came of the run, not even a crash.
        if (exitCode == WorkerEnd.Interrupted)
            await Task.Delay(Grace, time, cancellation);
        return WorkerEnd.Read(exitCode, _child.ErrorLines, OutOfMemoryKills.Count() - _killsBefore);
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();
}
