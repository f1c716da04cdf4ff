using System.Xml.Linq;

namespace EdgeAgent.Tests.Conventions;

/// <summary>Rules of the source that no analyzer holds.</summary>
public sealed class SourceTests
{
    private const int MostLines = 300, MostColumns = 140;

    private static readonly string[] Built = ["bin", "obj"];

    [Fact]
    public void Files_HoldOneIdea() =>
        Sources("src").Where(file => File.ReadLines(file).Count() > MostLines).Select(Relative)
            .ShouldBeEmpty($"a file over {MostLines} lines holds more than one idea: split it");

    [Fact]
    public void Lines_AreShortEnoughToRead() =>
        (from file in Sources("src", "tests", "bench", Path.Combine("grafana", "source"))
         from line in File.ReadLines(file).Index()
         where line.Item.Length > MostColumns
         select $"{Relative(file)}:{line.Index + 1}")
        .ShouldBeEmpty($"a line over {MostColumns} columns is read twice: wrap it, or name a part of it");

    // Some are pinned though only a package of ours needs them: what must agree with each other is said in one place.
    [Fact]
    public void EveryPinnedPackage_IsUsed()
    {
        string[] users = ["packages.lock.json", "*.csproj"];
        var files = users.SelectMany(pattern => Directory.EnumerateFiles(Repository.Root, pattern, SearchOption.AllDirectories));
        var used = string.Concat(files.Select(File.ReadAllText));
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value)
            .Where(package => !used.Contains($"\"{package}\"", StringComparison.Ordinal))
            .ShouldBeEmpty("Directory.Packages.props pins what no project uses");
    }

    private static IEnumerable<string> Sources(params IEnumerable<string> folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !Relative(file).Split(Path.DirectorySeparatorChar).Intersect(Built, StringComparer.Ordinal).Any());

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file);
}
