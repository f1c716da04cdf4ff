using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace EdgeAgent.IO.Processes;

/// <summary>The program to start, and what the user can do if it is missing.</summary>
/// <param name="Path">A path, or a name to be found in PATH.</param>
/// <param name="Remedy">Ends the sentence "… was not found: ".</param>
internal sealed record ProgramFile(string Path, string Remedy)
{
    /// <summary>The purpose of the process: its costs are reported under this label.</summary>
    public ChildLabel Label { get; init; } = new(ChildRoles.Other);
}

/// <summary>
/// A running child process, which ends when this program does, see <see cref="ChildStarter"/>. Its stdin is closed unless held, its stdout
/// is a stream, and the last lines of its stderr are kept. Disposing kills it with everything it started, collects its exit status, and
/// never waits longer than a few seconds.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // SIGKILL does not end a process while it is blocked in a device driver.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    // As many as the stream reader of a process decodes at a time.
    private const int ErrorCharacters = 4096;

    private readonly Process _process;
    private readonly LineRing _errors;
    private readonly Task _readingErrors;
    private readonly RunningChild _running;
    // Spinning would use the processor that a pause is to save.
    private readonly ManualResetEventSlim _disposed = new(initialState: false, spinCount: 0);

    private ChildProcess(Process process, LineRing errors, ChildLabel label, TimeSpan gather)
    {
        _process = process;
        _errors = errors;
        Id = process.Id;
        _running = ChildProcesses.Started(Id, label);
        if (label.Role is ChildRoles.Decoder or ChildRoles.Probe)
            ChildLimits.Apply(Id);
        Output = process.StandardOutput.BaseStream;
        PipeBuffer.Widen(Output);
        // On a thread of its own: an asynchronous pipe wakes a thread at each write of the program, whether anything is read or not.
        _readingErrors = Task.Factory.StartNew(
            () => ReadErrors(process.StandardError, gather),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public int Id { get; }

    public Stream Output { get; }

    /// <summary>The program's stdin, which is closed unless held.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>The last lines of stderr, oldest first, without those that the filter removed.</summary>
    public IReadOnlyList<string> ErrorLines => _errors.Lines;

    /// <summary>Whether stderr was read to its end.</summary>
    internal bool HasReadErrors => _readingErrors.IsCompleted;

    /// <summary>Starts a program with exactly these arguments, without a shell.</summary>
    /// <param name="errorFilter">Called with each line of stderr, on the thread that reads it.</param>
    /// <param name="holdInput">Keep stdin open; it closes when this process ends, which the program can detect.</param>
    /// <param name="input">Written to stdin, which is then closed.</param>
    /// <param name="environment">Variables in addition to <see cref="ChildEnvironment"/>.</param>
    /// <param name="gather">How long stderr is left alone after each piece of it, so that text that the program writes in many small
    /// parts is read at once; zero: each part is read when it comes.</param>
    /// <exception cref="UserError">The program is missing or not executable.</exception>
    public static ChildProcess Start(
        ProgramFile program,
        IEnumerable<string> arguments,
        LineFilter? errorFilter = null,
        bool holdInput = false,
        string? input = null,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeSpan gather = default)
    {
        var process = Launch(program, arguments, environment);
        if (input is not null)
            Write(process, input);
        if (!holdInput)
            Close(process);
        return new ChildProcess(process, new LineRing(filter: errorFilter), program.Label, gather);
    }

    /// <summary>Waits until the program has ended and all of its stderr has been read.</summary>
    /// <returns>Its exit code; 128 + n if signal n ended it.</returns>
    public async Task<int> WaitForExitAsync(CancellationToken cancellation = default)
    {
        ReadTime();
        await _process.WaitForExitAsync(cancellation);
        ChildProcesses.Ended(_running);
        // A grandchild that outlives the program may keep stderr open.
        await Settled(_readingErrors).WaitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <summary>Kills the program and everything it started; does nothing if it has ended.</summary>
    public void Kill()
    {
        ReadTime();
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has already ended, or the kernel refuses; nothing more can be done.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _disposed.Set();
        Kill();
        await Settled(_process.WaitForExitAsync());
        ChildProcesses.Ended(_running);
        await Settled(_readingErrors);
        await Output.DisposeAsync();
        _process.Dispose();
    }

    private static Process Launch(ProgramFile program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program.Path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        ChildEnvironment.Clean(start.Environment);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        try
        {
            return ChildStarter.Start(start) ?? throw new UserError($"{program.Path} could not be started.");
        }
        catch (Win32Exception error)
        {
            const int noSuchFile = 2;
            var fault = error.NativeErrorCode == noSuchFile
                ? "was not found"
                : $"could not be started ({new Win32Exception(error.NativeErrorCode).Message})";
            throw new UserError($"{program.Path} {fault}: {program.Remedy}.", cause: error);
        }
    }

    // The kernel forgets the time of a single child when its exit status is collected, which the runtime does at once.
    private void ReadTime()
    {
        try
        {
            _running.Last = new ChildReading(_process.TotalProcessorTime.TotalSeconds, TimeProvider.System.GetTimestamp());
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It has already ended; the last reading counts.
        }
    }

    private static void Write(Process process, string input)
    {
        try
        {
            process.StandardInput.Write(input);
        }
        catch (IOException)
        {
            // It has already ended; its exit code and stderr contain the reason.
        }
    }

    private static void Close(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // As above: closing writes the remaining input.
        }
    }

    private void ReadErrors(StreamReader reader, TimeSpan gather)
    {
        using (reader)
        {
            var buffer = new char[ErrorCharacters];
            while (reader.Read(buffer) is > 0 and var count)
            {
                _errors.Write(buffer.AsSpan(0, count));
                // A full buffer means that more is waiting.
                if (gather > TimeSpan.Zero && count < buffer.Length)
                    _disposed.Wait(gather);
            }
            _errors.EndLine();
        }
    }

    private static Task<Task> Settled(Task task) => Task.WhenAny(task, Task.Delay(LongestWait));
}
