using System.Text.RegularExpressions;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Deployment;

/// <summary>No command builds the program from a package whose hash differs from <c>packages.lock.json</c>.</summary>
[Trait("Category", "Long")]
public sealed partial class LockedRestoreTests : IDisposable
{
    // What each command needs of a checkout, up to its restore.
    private const string Sources = "Directory.* global.json BannedSymbols.txt .editorconfig LICENSE run deploy src";

    private readonly DirectoryInfo _checkout = Directory.CreateTempSubdirectory("edgeagent-locked-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A command, and the project whose lock file it must keep to.</summary>
    public static TheoryData<string, string> Commands() => new()
    {
        { ImageRestore(), "EdgeAgent" },
        { "deploy/debian/build --output artifacts", "EdgeAgent" },
        { "./run --version", "EdgeAgent.Lab" },
        { "dotnet build src/EdgeAgent", "EdgeAgent.Core" },
        { "dotnet build src/EdgeAgent.Lab", "EdgeAgent.Lab" },
        { "dotnet publish src/EdgeAgent -r linux-arm64", "EdgeAgent" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task APackageWithAnotherHash_FailsTheBuild(string command, string project)
    {
        await CopyAsync(Sources);
        var lockFile = LockFile(project);
        var text = await File.ReadAllTextAsync(lockFile, Cancellation);
        var altered = Hash().Replace(
            text, match => $"{match.Groups["before"].Value}{(match.Groups["first"].Value == "A" ? "B" : "A")}", count: 1);
        altered.ShouldNotBe(text);
        await File.WriteAllTextAsync(lockFile, altered, Cancellation);
        var ended = await RunAsync(command);
        ended.ExitCode.ShouldNotBe(0, ended.Output);
        (ended.Output + ended.Errors).ShouldContain("NU1403");
        (await File.ReadAllTextAsync(lockFile, Cancellation)).ShouldBe(altered);
    }

    [Fact]
    public async Task TheImage_RestoresWhatIsLocked()
    {
        await CopyAsync(ImageSources());
        var ended = await RunAsync(ImageRestore());
        ended.ExitCode.ShouldBe(0, ended.Output + ended.Errors);
        foreach (var project in new[] { "EdgeAgent", "EdgeAgent.Common", "EdgeAgent.Core" })
            (await File.ReadAllTextAsync(LockFile(project), Cancellation))
                .ShouldBe(await File.ReadAllTextAsync(Repository.At("src", project, "packages.lock.json"), Cancellation));
    }

    public void Dispose() => _checkout.Delete(recursive: true);

    private static string ImageRestore() => Restore().Match(File.ReadAllText(Repository.At("Dockerfile.arm64"))).Groups["command"].Value;

    // What the image's build has copied when it restores.
    private static string ImageSources()
    {
        var text = File.ReadAllText(Repository.At("Dockerfile.arm64"));
        return string.Join(' ', Copy().Matches(text[..Restore().Match(text).Index]).Select(match => match.Groups["files"].Value));
    }

    private string LockFile(string project) => Path.Combine(_checkout.FullName, "src", project, "packages.lock.json");

    private async Task CopyAsync(string sources)
    {
        var copied = await Command.RunAsync(
            "sh", ["-c", $"cd '{Repository.Root}' && git ls-files -z {sources} | xargs -0 cp --parents -t '{_checkout.FullName}'"],
            Cancellation);
        copied.ExitCode.ShouldBe(0, copied.Errors);
    }

    private Task<Command.Ended> RunAsync(string command) =>
        Command.RunAsync("sh", ["-c", $"cd '{_checkout.FullName}' && {command}"], Cancellation);

    [GeneratedRegex(
        "^RUN (?<command>dotnet restore .*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Restore();

    [GeneratedRegex(@"^COPY (?<files>.*) \S+$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Copy();

    [GeneratedRegex("(?<before>\"contentHash\": \")(?<first>.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Hash();
}
