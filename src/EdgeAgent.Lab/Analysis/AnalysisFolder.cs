using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Lab.Reports;

namespace EdgeAgent.Lab.Analysis;

/// <summary>The folder of an analysis, with its results and the state that it needs to resume.</summary>
internal sealed record AnalysisFolder(DirectoryInfo Directory)
{
    /// <summary>The finished runs of the benchmark, one per line.</summary>
    public string Runs { get; } = Path.Combine(Directory.FullName, TreePaths.Benchmark, "runs.jsonl");

    /// <summary>The finished models of the profiler, one per line.</summary>
    public string Profiles { get; } = Path.Combine(Directory.FullName, TreePaths.Profiling, "profiles.jsonl");

    /// <summary>
    /// Default seed for the order of runs, their input and the bootstrap: the same when an analysis resumes, different for another folder.
    /// </summary>
    public int Seed { get; } =
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Directory.Name))) & int.MaxValue;

    /// <summary>The named folder, or a new one under the current directory, named after the time.</summary>
    public static AnalysisFolder Of(DirectoryInfo? named, TimeProvider time) =>
        new(named ?? new(TreePaths.NameFor(time.GetLocalNow())));

    /// <summary>Creates the directory, so that an unwritable location fails before anything is measured.</summary>
    /// <exception cref="UserError">The directory cannot be created or written.</exception>
    public void Create()
    {
        try
        {
            Directory.Create();
            using (File.Create(Path.Combine(Directory.FullName, $".write-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose)) { }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError(
                $"The results cannot be written to {Directory.FullName}: {error.Message} Specify another directory with --output.",
                cause: error);
        }
    }
}
