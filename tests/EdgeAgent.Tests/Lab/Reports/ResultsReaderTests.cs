using System.Text;
using EdgeAgent.Lab.Reports;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Reports;

public sealed class ResultsReaderTests : IDisposable
{
    private static readonly Lazy<Dictionary<string, byte[]>> Written = new(Write);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-read");

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>For any bytes, a reader gets results or a sentence that names the file.</summary>
    [Property(MaxTest = 60)]
    public void Read_OfADamagedFile_GivesResultsOrSaysWhichIsDamaged(uint which, uint at, byte value, bool cut)
    {
        var (name, content) = Written.Value.ElementAt((int)(which % Written.Value.Count));
        var damaged = cut ? content[..(int)(at % content.Length)] : [.. content];
        if (!cut)
            damaged[at % content.Length] = value;
        CopyTree();
        File.WriteAllBytes(Path.Combine(_directory.FullName, name), damaged);
        try
        {
            AnalysisResults.Read(_directory).Host.ShouldNotBeNull();
        }
        catch (UserError error)
        {
            error.Message.ShouldContain(name);
        }
    }

    [Fact]
    public void Read_OfNoResults_SaysWhatIsMissing()
    {
        var error = Should.Throw<UserError>(() => AnalysisResults.Read(_directory));
        error.Message.ShouldContain("analysis.json");
        error.ExitCode.ShouldBe(UserError.WrongUse);
        Should.Throw<UserError>(() => ResultsReader.Read(Path.Combine(_directory.FullName, "nowhere")))
            .Message.ShouldContain("does not exist");
    }

    [Fact]
    public void Read_OfAnotherSchema_SaysSo()
    {
        CopyTree();
        var path = Path.Combine(_directory.FullName, "benchmark_results/benchmark_results.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("edgeagent.benchmark/1", "edgeagent.benchmark/9", StringComparison.Ordinal));
        Should.Throw<UserError>(() => AnalysisResults.Read(_directory)).Message.ShouldContain("edgeagent.benchmark/9");
    }

    [Fact]
    public void Read_OfAFileOfTheHistory_GivesItsBenchmark()
    {
        var path = Path.Combine(_directory.FullName, "20261123T120000Z-0a1b2c3d.json");
        File.WriteAllBytes(path, Written.Value["benchmark_results/benchmark_results.json"]);
        ResultsReader.Read(path).Benchmark!.Id.ShouldBe("0a1b2c3d");
        File.WriteAllText(path, "{}", Encoding.UTF8);
        Should.Throw<UserError>(() => ResultsReader.Read(path)).Message.ShouldContain(path);
    }

    private void CopyTree()
    {
        foreach (var (name, content) in Written.Value)
        {
            var path = Path.Combine(_directory.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    private static Dictionary<string, byte[]> Write()
    {
        var directory = Directory.CreateTempSubdirectory("edgeagent-read");
        try
        {
            ReportTree.Write(directory, Constructed.Results(variants: ["efficientnet_b0", "efficientnet_b3"], batches: [1, 4]));
            return directory.EnumerateFiles("*.json", SearchOption.AllDirectories)
                .ToDictionary(
                    file => Path.GetRelativePath(directory.FullName, file.FullName), file => File.ReadAllBytes(file.FullName),
                    StringComparer.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
