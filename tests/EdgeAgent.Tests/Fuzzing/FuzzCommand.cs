using System.Globalization;
using System.IO.MemoryMappedFiles;

namespace EdgeAgent.Tests.Fuzzing;

/// <summary>The test that <c>tests/fuzz</c> runs. Its arguments are environment variables.</summary>
public sealed class FuzzCommand
{
    // Memory limit of the process, including the test runner and the needs of all targets.
    private const int MostMebibytes = 400;

    private static string Variable(string name) => Environment.GetEnvironmentVariable($"EDGEAGENT_FUZZ_{name}") ?? "";

    [Fact(Explicit = true)]
    public void Run()
    {
        Variable("TARGETS").ShouldNotBeEmpty("run it by tests/fuzz");
        var minutes = double.Parse(Variable("MINUTES"), CultureInfo.InvariantCulture);
        var seed = int.Parse(Variable("SEED"), CultureInfo.InvariantCulture);
        var faults = Variable("TARGETS")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Sum(name => Variable("INPUT") is { Length: > 0 } path ? Again(name, path) : Fuzz(name, TimeSpan.FromMinutes(minutes), seed));
        faults.ShouldBe(0);
    }

    private static int Fuzz(string name, TimeSpan time, int seed)
    {
        using var target = FuzzTargets.Make(name);
        using var last = LastInput.Open(Variable("LAST"));
        ResetPeak();
        var report = new FuzzRun(target, seed) { Before = last.Note, Found = fault => Keep(name, fault) }.Go(new(time));
        var peak = PeakMebibytes();
        Say($"{report}, peak {peak} MiB");
        if (peak > MostMebibytes)
            Say($"  {name} took more than {MostMebibytes} MiB.");
        return report.Faults.Count + (peak > MostMebibytes ? 1 : 0);
    }

    private static int Again(string name, string path)
    {
        using var target = FuzzTargets.Make(name);
        var fault = new FuzzRun(target, seed: 0).Try(File.ReadAllBytes(path));
        Say(fault is null ? $"{name} bears {path}." : $"{name} does not bear {path}: {fault.Message}");
        return fault is null ? 0 : 1;
    }

    private static void Keep(string name, FuzzFault fault)
    {
        using var target = FuzzTargets.Make(name);
        var isQuick = fault.Kind != "endless";
        var input = isQuick
            ? SmallestInput.Of(fault.Input, candidate => new FuzzRun(target, seed: 0).Try(candidate)?.Kind == fault.Kind)
            : fault.Input;
        var path = Path.GetRelativePath(Conventions.Repository.Root, Corpus.Keep(name, fault.Kind, input));
        Say($"  {name}: {fault.Message}\n  kept as {path}. To see it again: tests/fuzz {name} --input {path}");
    }

    private static void Say(string line) => Console.Out.WriteLine(line);

    // proc(5): writing 5 resets the peak to the current resident memory.
    private static void ResetPeak()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static long PeakMebibytes() =>
        long.Parse(File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;

    /// <summary>Stores the current input in a file, so that it is known if it ends the process.</summary>
    private sealed class LastInput(MemoryMappedFile? file, MemoryMappedViewAccessor? view) : IDisposable
    {
        private const int Most = 1 << 20;

        /// <param name="path">Path of the file; empty to store nothing.</param>
        public static LastInput Open(string path)
        {
            if (path.Length == 0)
                return new(null, null);
            var file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, mapName: null, Most + sizeof(int));
            return new(file, file.CreateViewAccessor());
        }

        public void Note(byte[] input)
        {
            view?.Write(0, Math.Min(input.Length, Most));
            view?.WriteArray(sizeof(int), input, 0, Math.Min(input.Length, Most));
        }

        public void Dispose()
        {
            view?.Dispose();
            file?.Dispose();
        }
    }
}
