using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Deployment;

/// <summary>The texts a person follows: documents, deployment files and what the boards say.</summary>
internal static class Texts
{
    // Written from the program itself, or about pieces of it that have their own tests.
    private static readonly string[] Generated = ["docs/configuration.md", "docs/metrics.md", "CHANGELOG.md"];

    private static readonly string[] Extensions = [".md", ".yaml", ".yml", ".j2", ".json", ".cs", ".1", ""];

    /// <summary>By path in the repository.</summary>
    public static IReadOnlyList<(string Path, string Text)> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Files("docs")).Concat(Files("deploy")).Concat(Files("samples")).Concat(Files("grafana/source")).Concat(Files("grafana/provisioning"))
            .Append(At("otel-collector.yaml")).Append(At("Dockerfile.arm64"))
            .Select(file => (Path: Path.GetRelativePath(Repository.Root, file), File: file))
            .Where(file => !Generated.Contains(file.Path, StringComparer.Ordinal) && !file.Path.StartsWith("docs/decisions/", StringComparison.Ordinal))
            .Select(file => (file.Path, File.ReadAllText(file.File))),
    ];

    private static string At(string path) => Path.Combine(Repository.Root, path);

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories)
        .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));
}
