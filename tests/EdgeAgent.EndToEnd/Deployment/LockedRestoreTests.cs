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

    private string LockFile => Path.Combine(_checkout.FullName, "src/EdgeAgent/packages.lock.json");

    public static TheoryData<string> Commands() =>
    [
        ImageRestore(),
        "deploy/debian/build --output artifacts",
        "./run --version",
        "dotnet build src/EdgeAgent",
        "dotnet publish src/EdgeAgent -r linux-arm64",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task APackageWithAnotherHash_FailsTheBuild(string command)
    {
        await CopyAsync();
        var text = await File.ReadAllTextAsync(LockFile, Cancellation);
        var altered = Hash().Replace(text, match => $"{match.Groups["before"].Value}{(match.Groups["first"].Value == "A" ? "B" : "A")}", count: 1);
        altered.ShouldNotBe(text);
        await File.WriteAllTextAsync(LockFile, altered, Cancellation);
        var ended = await RunAsync(command);
        ended.ExitCode.ShouldNotBe(0, ended.Output);
        (ended.Output + ended.Errors).ShouldContain("NU1403");
        (await File.ReadAllTextAsync(LockFile, Cancellation)).ShouldBe(altered);
    }

    [Fact]
    public async Task TheImage_RestoresWhatIsLocked()
    {
        await CopyAsync();
        var ended = await RunAsync(ImageRestore());
        ended.ExitCode.ShouldBe(0, ended.Output + ended.Errors);
        (await File.ReadAllTextAsync(LockFile, Cancellation)).ShouldBe(await File.ReadAllTextAsync(Repository.At("src/EdgeAgent/packages.lock.json"), Cancellation));
    }

    public void Dispose() => _checkout.Delete(recursive: true);

    private static string ImageRestore() => Restore().Match(File.ReadAllText(Repository.At("Dockerfile.arm64"))).Groups["command"].Value;

    private async Task CopyAsync()
    {
        var copied = await Command.RunAsync("sh", ["-c", $"cd '{Repository.Root}' && git ls-files -z {Sources} | xargs -0 cp --parents -t '{_checkout.FullName}'"], Cancellation);
        copied.ExitCode.ShouldBe(0, copied.Errors);
    }

    private Task<Command.Ended> RunAsync(string command) => Command.RunAsync("sh", ["-c", $"cd '{_checkout.FullName}' && {command}"], Cancellation);

    [GeneratedRegex("^RUN (?<command>dotnet restore .*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Restore();

    [GeneratedRegex("(?<before>\"contentHash\": \")(?<first>.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hash();
}
