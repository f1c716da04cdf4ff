using EdgeAgent.IO.Processes;

namespace EdgeAgent.Workers;

/// <summary>How to start a worker: a program, and the arguments before the request.</summary>
internal sealed record WorkerProgram(string Path, IReadOnlyList<string> Arguments)
{
    public const string Verb = "benchmark-worker";

    /// <summary>The role of the worker, derived from its verb.</summary>
    public string Role => Arguments.Contains(Verb, StringComparer.Ordinal) ? ChildRoles.BenchmarkWorker : ChildRoles.ProfileWorker;

    /// <summary>This program: its executable, or <c>dotnet edgeagent.dll</c> if it runs that way.</summary>
    /// <param name="verb">The hidden verb that does the work.</param>
    /// <param name="name">The executable that has the verb.</param>
    public static WorkerProgram Self(string verb = Verb, string name = "edgeagent")
    {
        var running = Environment.ProcessPath;
        if (System.IO.Path.GetFileName(running) == name)
            return new(running!, [verb]);
        var beside = System.IO.Path.Combine(AppContext.BaseDirectory, name);
        if (System.IO.Path.GetFileName(running) == "dotnet")
            return new(running!, [beside + ".dll", verb]);
        return new(beside, [verb]);
    }
}
