using System.Text.RegularExpressions;
using EdgeAgent.Cli;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;

namespace EdgeAgent.Tests.Conventions;

/// <summary>The documents say what the program is.</summary>
public sealed partial class DocumentsTests
{
    private static readonly IReadOnlyList<DescribedSection> Sections = ConfigurationCatalog.Read(DocComments.Read());

    [Fact]
    public void ConfigurationDocument_IsUpToDate() =>
        Repository.Read("docs", "configuration.md")
            .ShouldBe(
                ConfigurationDocument.Write(Sections),
                "run: dotnet run --project src/EdgeAgent -- configuration-doc > docs/configuration.md");

    [Fact]
    public void EveryKey_HasAMeaning()
    {
        Sections.Select(section => section.Meaning).ShouldAllBe(meaning => meaning.Length > 0);
        Sections.SelectMany(section => section.Keys.Where(key => key.Meaning.Length == 0).Select(key => $"{section.Path}:{key.Name}"))
            .ShouldBeEmpty("a key needs a doc comment");
    }

    [Fact]
    public void EveryVerb_IsInTheReadme()
    {
        var verbs = Verbs();
        verbs.ShouldContain("score");
        var readme = Repository.Read("README.md");
        verbs.Where(verb => !readme.Contains($"| `{verb}` |", StringComparison.Ordinal))
            .ShouldBeEmpty("README.md has a row for each verb that is not hidden");
    }

    [Fact]
    public void LocalLinks_LeadSomewhere() =>
        Documents().SelectMany(document => Link().Matches(File.ReadAllText(document))
                .Select(match => match.Groups["target"].Value)
                .Where(target => !target.Contains("://", StringComparison.Ordinal)
                    && !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target)))
                .Select(target => $"{Path.GetRelativePath(Repository.Root, document)}: {target}"))
            .ShouldBeEmpty();

    /// <summary>The verbs that are not hidden: the daemon's program's own, then those of <see cref="LabProgram"/>.</summary>
    internal static IReadOnlyList<string> Verbs() => [.. OwnVerbs(), .. LabProgram.Verbs.Keys];

    /// <summary>The verbs of <c>edgeagent</c> itself that are not hidden.</summary>
    internal static IReadOnlyList<string> OwnVerbs() =>
        [.. Verb().Matches(Repository.Read("src", "EdgeAgent", "Program.cs"))
            .Select(match => match.Groups["verb"].Value.ToLowerInvariant())];

    [Fact]
    public void LabProgram_HasTheVerbs_ThatItIsStartedFor() =>
        Verb().Matches(Repository.Read("src", "EdgeAgent.Lab", "Program.cs")).Select(match => match.Groups["verb"].Value.ToLowerInvariant())
            .ShouldBe(LabProgram.Verbs.Keys, ignoreOrder: true);

    private static IEnumerable<string> Documents() =>
        Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories));

    // Verbs of the program itself and of those who work on it are hidden, and named so here.
    [GeneratedRegex(
        @"^\s+(?!BenchmarkWorker|ProfileWorker|MetricsDoc|EventsDoc|ConfigurationDoc|ConfigurationSchema)(?<verb>\w+)Command\.Create\(\)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();
}
