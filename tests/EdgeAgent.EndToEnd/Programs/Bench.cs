using System.Globalization;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.EndToEnd.Programs;

/// <summary>
/// A verb that measures, while it runs: with a process group of its own, as at a terminal, and a state directory that is the caller's.
/// </summary>
internal sealed class Bench : IAsyncDisposable
{
    // A loaded machine is slow; a hang is longer.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ChildProcess _process;
    private readonly string _state;
    private readonly Task<string> _output;

    private Bench(ChildProcess process, string state)
    {
        _process = process;
        _state = state;
        _output = new StreamReader(process.Output, leaveOpen: true).ReadToEndAsync();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="arguments">The verb and what follows it; words before it are environment variables, <c>NAME=value</c>.</param>
    public static Bench Start(string state, params string[] arguments) => new(
        // Who starts tests may ignore SIGINT, and children inherit that.
        ChildProcess.Start(
            new ProgramFile("env", "it is part of every system"), ["--default-signal=INT", "setsid", .. Command(state, arguments)]),
        state);

    /// <summary>The same below a shell that first does something which only a shell can.</summary>
    public static Bench StartIn(string shell, string state, params string[] arguments) => new(
        ChildProcess.Start(
            new ProgramFile("sh", "it is part of every system"), ["-c", $"{shell}; exec \"$@\"", "sh", .. Command(state, arguments)]),
        state);

    /// <summary>Waits until stderr has a line with this text.</summary>
    public Task SaysAsync(string text) =>
        UntilAsync(() => _process.ErrorLines.Any(line => line.Contains(text, StringComparison.Ordinal)), $"it says \"{text}\"");

    /// <summary>Waits for a worker.</summary>
    /// <param name="task"><c>prepare</c> or <c>measure</c>.</param>
    /// <returns>Its process id.</returns>
    public async Task<int> WorkerAsync(string task)
    {
        await UntilAsync(() => Workers(task).Any(), $"a worker has {task} to do");
        return Workers(task).First();
    }

    /// <summary>Waits until a worker has the runtime and so is about to load its model, which takes a large one a good while.</summary>
    public Task LoadingAsync() => UntilAsync(() => Workers("measure").Any(Loads), "a worker loads its model");

    /// <summary>The same of the program itself.</summary>
    public Task LoadingItselfAsync() => UntilAsync(() => Loads(_process.Id), "it loads its model");

    /// <summary>Waits until no worker runs.</summary>
    public Task NoWorkerAsync() => UntilAsync(() => !Workers("").Any(), "no worker is left");

    /// <summary>Sends a signal to the program alone.</summary>
    public Task SignalAsync(string signal) => Programs.Command.SignalAsync(_process.Id, signal, Cancellation);

    /// <summary>What Ctrl-C at a terminal does: the program and its workers all get SIGINT.</summary>
    public Task InterruptAsync() => Programs.Command.RunAsync("kill", ["-INT", "--", $"-{_process.Id}"], Cancellation);

    public async Task<Command.Ended> EndAsync()
    {
        var code = await _process.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
        return new(code, await _output, string.Join('\n', _process.ErrorLines));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _output;
    }

    private static string[] Command(string state, string[] arguments) =>
        ["env", $"EdgeAgent__StateDirectory={state}", .. arguments.TakeWhile(IsVariable), Agent.Binary, .. arguments.SkipWhile(IsVariable)];

    private static bool IsVariable(string word) => word.Contains('=', StringComparison.Ordinal);

    private IEnumerable<int> Workers(string task)
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Read(Path.Combine(directory, "cmdline")) is { } line
                && line.Contains("-worker", StringComparison.Ordinal)
                && (line.Contains(_state, StringComparison.Ordinal) || IsOfItsGroup(directory))
                && line.Contains($"\"task\":\"{task}", StringComparison.Ordinal))
            {
                yield return id;
            }
        }
    }

    // Not every worker's request names a file of the state directory.
    private bool IsOfItsGroup(string directory) =>
        Read(Path.Combine(directory, "stat")) is { } stat
        && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[2] == _process.Id.ToString(CultureInfo.InvariantCulture);

    private static bool Loads(int process) =>
        Read($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/maps")?.Contains("libonnxruntime", StringComparison.Ordinal) == true;

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // It has ended.
            return null;
        }
    }

    private Task UntilAsync(Func<bool> holds, string what) =>
        Eventually.HoldsAsync(holds, () => string.Join('\n', _process.ErrorLines), Patience, what);
}
