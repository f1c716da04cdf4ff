using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.IO.Processes;

/// <summary>
/// Starts programs so that they end with this one, however it ends: the kernel kills them when the thread that started them ends
/// (PR_SET_PDEATHSIG of prctl(2), which setpriv(1) of util-linux sets). Pool threads come and go, so one dedicated thread starts all
/// programs.
/// </summary>
internal static class ChildStarter
{
    private const string Wrapper = "/usr/bin/setpriv";
    private static readonly string[] Options = ["--pdeathsig", "KILL", "--"];

    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(3);

    // Older versions, and those of small systems, do not have the option.
    private static readonly Lazy<bool> HasWrapper = new(() => ExecutableFile.IsProgram(Wrapper) && Works());
    private static readonly Lazy<BlockingCollection<Action>> Starts = new(Begin);

    /// <param name="start">The program to start, without a shell.</param>
    /// <returns>Null if the system started nothing.</returns>
    /// <exception cref="Win32Exception">The program is missing or not executable.</exception>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The one place that starts programs.")]
    public static Process? Start(ProcessStartInfo start)
    {
        Wrap(start);
        var started = new TaskCompletionSource<Process?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Value.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start));
            }
            catch (Exception error)
            {
                started.SetException(error);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    // A program that cannot run is started without the wrapper, so that its own error is reported.
    private static void Wrap(ProcessStartInfo start)
    {
        if (!HasWrapper.Value || ExecutableFile.Find(start.FileName) is not { } program)
            return;
        var arguments = start.ArgumentList.ToList();
        start.FileName = Wrapper;
        start.ArgumentList.Clear();
        foreach (var argument in (string[])[.. Options, program, .. arguments])
            start.ArgumentList.Add(argument);
    }

    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The one place that starts programs.")]
    private static bool Works()
    {
        var start = new ProcessStartInfo(Wrapper, [.. Options, Wrapper, "--version"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var trial = Process.Start(start);
            return trial?.WaitForExit(LongestTrial) == true && trial.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static BlockingCollection<Action> Begin()
    {
        var starts = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in starts.GetConsumingEnumerable())
                start();
        })
        { IsBackground = true, Name = "children" }.Start();
        return starts;
    }
}
