using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Lab.Reports;

namespace EdgeAgent.Lab.Analysis;

/// <summary>Where an analysis puts its results and what it needs to go on after it was stopped.</summary>
internal sealed record AnalysisFolder(DirectoryInfo Directory)
{
    /// <summary>The finished runs of the benchmark, a line each.</summary>
    public string Runs { get; } = Path.Combine(Directory.FullName, TreePaths.Benchmark, "runs.jsonl");

    /// <summary>The finished models of the profiler, a line each.</summary>
    public string Profiles { get; } = Path.Combine(Directory.FullName, TreePaths.Profiling, "profiles.jsonl");

    /// <summary>Of the order of runs, their input and the bootstrap where none is named: the same when an analysis goes on, another for another folder.</summary>
    public int Seed { get; } = BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Directory.Name))) & int.MaxValue;

    /// <summary>That which a person names, else a new one named by the time, under the current directory.</summary>
    public static AnalysisFolder Of(DirectoryInfo? named, TimeProvider time) =>
        new(named ?? new(TreePaths.NameFor(time.GetLocalNow())));

    /// <summary>Creates the directory, or finds out that it cannot be written before anything is measured.</summary>
    /// <exception cref="UserError">It cannot.</exception>
    public void Create()
    {
        try
        {
            Directory.Create();
            using (File.Create(Path.Combine(Directory.FullName, $".write-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose)) { }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The results cannot be written to {Directory.FullName}: {error.Message} Name another directory with --output.", cause: error);
        }
    }
}
