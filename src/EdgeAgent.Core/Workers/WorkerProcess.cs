using System.Runtime.CompilerServices;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Workers;

/// <summary>One worker process, controlled by the process that started it. Disposing kills the worker.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>How long Ctrl-C may take to reach this program after it ended the worker.</summary>
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
        // Kept open: the worker ends when its stdin closes.
        holdInput: true));

    /// <summary>The messages of the worker until it ends; other lines are skipped.</summary>
    public async IAsyncEnumerable<T> MessagesAsync<T>([EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        await foreach (var line in LinesAsync(cancellation))
        {
            if (WorkerText.Message<T>(line) is { } message)
                yield return message;
        }
    }

    /// <summary>Ends the part of the work that continues until a line arrives on the worker's stdin.</summary>
    public void SignalEnough()
    {
        try
        {
            _child.Input.WriteByte((byte)'\n');
            _child.Input.Flush();
        }
        catch (IOException)
        {
            // The worker has already ended; EndAsync reports why.
        }
    }

    /// <summary>Waits for the end of a worker that returned no result, and reports the reason.</summary>
    public async Task<WorkerEnd> EndAsync(TimeProvider time, CancellationToken cancellation)
    {
        var exitCode = await _child.WaitForExitAsync(cancellation);
        // Ctrl-C at a terminal also reaches the worker, possibly first. The run then has no result and must not count as a crash.
        if (exitCode == WorkerEnd.Interrupted)
            await Task.Delay(Grace, time, cancellation);
        return WorkerEnd.Read(exitCode, _child.ErrorLines, OutOfMemoryKills.Count() - _killsBefore);
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private async IAsyncEnumerable<string> LinesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(_child.Output, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellation) is { } line)
            yield return line;
    }
}
