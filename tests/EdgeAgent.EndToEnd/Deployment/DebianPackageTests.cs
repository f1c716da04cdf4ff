using System.Text.RegularExpressions;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Deployment;

/// <summary>The Debian package as it is built. How it lives on a device is shown by <c>deploy/prove</c>.</summary>
[Trait("Category", "Long")]
[Collection(BuiltPackage.Collection)]
public sealed partial class DebianPackageTests(BuiltPackage package)
{
    // systemd-analyze counts in tenths.
    private const string MostExposure = "16";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lintian_FindsNoError()
    {
        var told = await Command.RunAsync("lintian", ["--fail-on", "error", package.File], Cancellation);
        told.ExitCode.ShouldBe(0, told.Output);
    }

    [Fact]
    public async Task Files_BelongToRoot_AndAreReadableByAll_ExceptSecrets()
    {
        var listed = Entry().Matches(await OutputAsync("dpkg-deb", "-c", package.File)).ToList();
        listed.Count.ShouldBeGreaterThan(100);
        listed.Where(entry => entry.Groups["owner"].Value is not "root/root").ShouldBeEmpty();
        listed.Where(entry => entry.Groups["others"].Value[0] != 'r').Select(entry => entry.Groups["path"].Value).ShouldBe(["./etc/edgeagent/environment"]);
    }

    [Theory]
    [InlineData("etc/edgeagent/appsettings.json")]
    [InlineData("usr/lib/edgeagent/models/efficientnet_b0.safetensors")]
    [InlineData("usr/lib/systemd/system/edgeagent.service")]
    [InlineData("usr/share/bash-completion/completions/edgeagent")]
    [InlineData("usr/share/man/man1/edgeagent.1.gz")]
    public void Package_Has(string file) => File.Exists(Path.Combine(package.Root, file)).ShouldBeTrue();

    // ONNX Runtime's package brings Windows' library along; the others serve a debugger.
    [Theory]
    [InlineData("onnxruntime*.dll")]
    [InlineData("libmscordaccore.so")]
    [InlineData("createdump")]
    [InlineData("*.pdb")]
    public void Package_HasNo(string files) => Directory.GetFiles(package.Root, files, SearchOption.AllDirectories).ShouldBeEmpty();

    [Fact]
    public async Task Program_RunsFromWhereItIsInstalled() =>
        package.File.ShouldContain($"_{(await OutputAsync(Path.Combine(package.Root, "usr/bin/edgeagent"), "--version")).Split('+')[0].Trim()}_");

    [Fact]
    public async Task Service_IsLittleExposed()
    {
        var told = await Command.RunAsync(
            "systemd-analyze", ["security", "--offline=true", "--no-pager", $"--root={package.Root}", $"--threshold={MostExposure}", "edgeagent.service"], Cancellation);
        told.ExitCode.ShouldBe(0, told.Output);
        told.Output.ShouldContain("Overall exposure level for edgeagent.service:");
    }

    // A key that systemd does not know is told of, and no error.
    [Fact]
    public async Task Service_IsUnderstoodBySystemd()
    {
        // Its targets are systemd's own. Links cost nothing, and leave the package as it is.
        var root = $"{package.Root}-with-systemd";
        await OutputAsync("cp", "-al", package.Root, root);
        await OutputAsync("cp", "-rn", "/lib/systemd/system/.", Path.Combine(root, "usr/lib/systemd/system/"));
        var told = await Command.RunAsync("systemd-analyze", ["verify", "--man=no", $"--root={root}", "edgeagent.service"], Cancellation);
        (told.Output + told.Errors).ShouldBeEmpty();
        told.ExitCode.ShouldBe(0);
    }

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        var told = await Command.RunAsync(program, arguments, Cancellation);
        told.ExitCode.ShouldBe(0, told.Errors);
        return told.Output;
    }

    [GeneratedRegex(@"^.{7}(?<others>.{3}) (?<owner>\S+) +\S+ \S+ \S+ (?<path>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();
}
