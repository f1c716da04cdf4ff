using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Benchmarks;

/// <summary>Workers that are shell scripts. They print and exit as a test needs it, regardless of their task.</summary>
internal static class ShellWorker
{
    public static readonly string Prepared = new WorkerMessage.Prepared(new("/tmp/model.onnx", 16_000_000, "ab")).ToLine();

    /// <summary>Prepares, then runs <paramref name="measuring"/>.</summary>
    public static WorkerProgram Script(string measuring) =>
        new("/bin/sh", ["-c", $"case \"$1\" in *prepare*) echo '{Prepared}';; *) {measuring};; esac", "worker"]);

    /// <summary>A script that writes these messages.</summary>
    public static string Says(params WorkerMessage[] messages) =>
        string.Join("; ", messages.Select(message => $"echo '{message.ToLine()}'"));
}
