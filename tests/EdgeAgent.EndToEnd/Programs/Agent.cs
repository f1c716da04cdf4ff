using System.Globalization;
using System.Text;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.EndToEnd.Programs;

/// <summary>The program under test, as a process of its own with a state directory of its own.</summary>
internal sealed class Agent : IAsyncDisposable
{
    // The last line of a start.
    private const string PageIs = "Status page: ";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _state;
    private readonly ChildProcess _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private Agent(DirectoryInfo state, Uri page, ChildProcess process)
    {
        _state = state;
        Page = page;
        _process = process;
        _reading = ReadLogAsync();
    }

    /// <summary>Where its status page is.</summary>
    public Uri Page { get; }

    /// <summary>Its state directory.</summary>
    public string State => _state.FullName;

    /// <summary>Everything it has said so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>The page's address.</summary>
    public Uri StatusPage => _ready.Task.Result;

    public static string Binary => Path.Combine(AppContext.BaseDirectory, "edgeagent");

    /// <summary>Starts the daemon and waits until it says that it is ready.</summary>
    /// <param name="variables">Environment, on top of ours.</param>
    public static async Task<Agent> StartAsync(IEnumerable<(string Name, string Value)> variables, CancellationToken cancellation)
    {
        var state = Directory.CreateTempSubdirectory("edgeagent-e2e-");
        var page = new Uri($"http://127.0.0.1:{FreePort.Find().ToString(CultureInfo.InvariantCulture)}");
        (string, string)[] own =
        [
            ("EdgeAgent__StateDirectory", state.FullName),
            ("EdgeAgent__StatusPage__Port", page.Port.ToString(CultureInfo.InvariantCulture)),
        ];
        var process = ChildProcess.Start(
            new ProgramFile("env", "it is part of every system"),
            [.. own.Concat(variables).Select(v => $"{v.Item1}={v.Item2}"), Binary, "run"]);
        var agent = new Agent(state, page, process);
        try
        {
            await agent._ready.Task.WaitAsync(LongestStart, cancellation);
            return agent;
        }
        catch (Exception error) when (error is TimeoutException or InvalidOperationException or OperationCanceledException)
        {
            var log = agent.Log + string.Join('\n', process.ErrorLines);
            await agent.DisposeAsync();
            throw new InvalidOperationException($"the daemon did not become ready:\n{log}", error);
        }
    }

    /// <summary>Waits until it has said this.</summary>
    /// <param name="patience">Longest wait; null for <see cref="Eventually.Patience"/>.</param>
    public Task SaysAsync(string text, TimeSpan? patience = null) =>
        Eventually.HoldsAsync(() => Log.Contains(text, StringComparison.Ordinal), () => Log, patience, $"it says \"{text}\"");

    /// <summary>Runs a verb to its end.</summary>
    public static Task<Command.Ended> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation) =>
        Command.RunAsync(Binary, arguments, cancellation);

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync(CancellationToken cancellation)
    {
        await Command.SignalAsync(_process.Id, "TERM", cancellation);
        var code = await _process.WaitForExitAsync(cancellation);
        await _reading.WaitAsync(cancellation);
        return code;
    }

    /// <summary>Ends it as a crash or a power cut would: <c>kill -9</c>.</summary>
    public async Task CrashAsync(CancellationToken cancellation)
    {
        await Command.SignalAsync(_process.Id, "KILL", cancellation);
        await _process.WaitForExitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _state.Delete(recursive: true);
    }

    private async Task ReadLogAsync()
    {
        using var lines = new StreamReader(_process.Output, leaveOpen: true);
        while (await lines.ReadLineAsync() is { } line)
        {
            lock (_log)
                _log.AppendLine(line);
            if (line.IndexOf(PageIs, StringComparison.Ordinal) is >= 0 and var at)
                _ready.TrySetResult(new Uri(line[(at + PageIs.Length)..]));
        }
        _ready.TrySetException(new InvalidOperationException("it ended"));
    }
}
