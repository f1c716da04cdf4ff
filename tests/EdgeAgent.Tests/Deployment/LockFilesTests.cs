using System.Text.RegularExpressions;
using System.Xml.Linq;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Deployment;

/// <summary>Every project is restored from a lock file, by any command.</summary>
public sealed partial class LockFilesTests
{
    // Built only on request, from a package that some registries do not have completely.
    private const string Unlocked = "EdgeAgent.IotBindings";

    private static readonly string[] Folders = ["bench", "grafana", "src", "tests"];

    [Fact]
    public void EveryProject_HasALockFile_AndNoneTurnsItOff()
    {
        var projects = Folders.SelectMany(
            folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Where(project => Path.GetFileNameWithoutExtension(project) != Unlocked).ToList();
        projects.Count.ShouldBeGreaterThan(5);
        projects.Where(project => !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))).ShouldBeEmpty();
        projects.Where(project => File.ReadAllText(project).Contains("RestoreLockedMode", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Restore_IsLockedForAllProjects() =>
        XDocument.Parse(Repository.Read("Directory.Build.props"))
            .Descendants("RestoreLockedMode")
            .ShouldHaveSingleItem()
            .Value.ShouldBe("true");

    // The option -r of dotnet restore replaces the project's runtimes, which then do not match the lock file.
    [Fact]
    public void NoScript_RestoresOutsideTheLockFile()
    {
        var scripts = new[] { "run", "test", "Dockerfile.arm64" }.Select(file => Path.Combine(Repository.Root, file))
            .Concat(new[] { ".ci", "bench", "deploy", "src", "tests/tools" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
                .Where(file => Path.GetExtension(file) is "" or ".yml"
                    && !file.Contains("/obj/", StringComparison.Ordinal)
                    && !file.Contains("/bin/", StringComparison.Ordinal)))
            .ToList();
        scripts.ShouldContain(script => Path.GetFileName(script) == "build");
        scripts.Where(script => Unlocks().IsMatch(File.ReadAllText(script))).ShouldBeEmpty();
    }

    [GeneratedRegex(
        "RestoreLockedMode=false|force-evaluate|dotnet restore [^\n]* -r ",
        RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Unlocks();
}
