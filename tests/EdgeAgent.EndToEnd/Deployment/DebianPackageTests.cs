using System.Text;
using System.Text.RegularExpressions;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Deployment;

/// <summary>The Debian packages as they are built. <c>deploy/prove</c> tests the daemon's package on a device.</summary>
[Trait("Category", "Long")]
[Collection(BuiltPackage.Collection)]
public sealed partial class DebianPackageTests(BuiltPackage package)
{
    // systemd-analyze counts in tenths.
    private const string MostExposure = "16";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("edgeagent")]
    [InlineData("edgeagent-lab")]
    public async Task Lintian_FindsNoError(string name)
    {
        var told = await Command.RunAsync("lintian", ["--fail-on", "error", package.Of(name).File], Cancellation);
        told.ExitCode.ShouldBe(0, told.Output);
    }

    [Theory]
    [InlineData("edgeagent", 100, new[] { "./etc/edgeagent/environment" })]
    [InlineData("edgeagent-lab", 10, new string[0])]
    public async Task Files_BelongToRoot_AndAreReadableByAll_ExceptSecrets(string name, int least, string[] secrets)
    {
        var listed = Entry().Matches(await OutputAsync("dpkg-deb", "-c", package.Of(name).File)).ToList();
        listed.Count.ShouldBeGreaterThan(least);
        listed.Where(entry => entry.Groups["owner"].Value is not "root/root").ShouldBeEmpty();
        listed.Where(entry => entry.Groups["others"].Value[0] != 'r').Select(entry => entry.Groups["path"].Value).ShouldBe(secrets);
    }

    [Theory]
    [InlineData("edgeagent", "etc/edgeagent/appsettings.json")]
    [InlineData("edgeagent", "usr/lib/edgeagent/models/efficientnet_b0.safetensors")]
    [InlineData("edgeagent", "usr/lib/systemd/system/edgeagent.service")]
    [InlineData("edgeagent", "usr/share/bash-completion/completions/edgeagent")]
    [InlineData("edgeagent", "usr/share/doc/edgeagent/copyright")]
    [InlineData("edgeagent", "usr/share/man/man1/edgeagent.1.gz")]
    [InlineData("edgeagent-lab", "usr/lib/edgeagent/ScottPlot.dll")]
    [InlineData("edgeagent-lab", "usr/share/bash-completion/completions/edgeagent-lab")]
    [InlineData("edgeagent-lab", "usr/share/doc/edgeagent-lab/copyright")]
    [InlineData("edgeagent-lab", "usr/share/man/man1/edgeagent-lab.1.gz")]
    public void Package_Has(string name, string file) => package.Of(name).Files.ShouldContain(file);

    // The package of ONNX Runtime adds Windows libraries; the others serve a debugger.
    [Theory]
    [InlineData("onnxruntime*.dll")]
    [InlineData("libmscordaccore.so")]
    [InlineData("createdump")]
    [InlineData("*.pdb")]
    public void Package_HasNo(string files) => Directory.GetFiles(package.Both, files, SearchOption.AllDirectories).ShouldBeEmpty();

    [Theory]
    [InlineData("ScottPlot")]
    [InlineData("SkiaSharp")]
    [InlineData("HarfBuzz")]
    [InlineData(".ttf")]
    [InlineData("edgeagent-lab")]
    public void Daemon_HasNoChartLibraryOrFont(string part) =>
        package.Daemon.Files.Where(file => file.Contains(part, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();

    // The copyright in the name table of the font, in UTF-16.
    [Fact]
    public void Font_IsEmbeddedInTheLabAlone()
    {
        var name = Encoding.BigEndianUnicode.GetBytes("Copyright 2011 Google Inc.");
        string[] Having(BuiltPackage.Package one) =>
            [.. one.Files.Where(file => Path.GetFileName(file).StartsWith("edgeagent", StringComparison.OrdinalIgnoreCase)
                && file.EndsWith(".dll", StringComparison.Ordinal)
                && File.ReadAllBytes(Path.Combine(one.Root, file)).AsSpan().IndexOf(name) >= 0)];
        Having(package.Daemon).ShouldBeEmpty();
        Having(package.Lab).ShouldBe(["usr/lib/edgeagent/edgeagent-lab.dll"]);
    }

    [Fact]
    public void Lab_HasNoFileOfTheDaemon() => package.Lab.Files.Intersect(package.Daemon.Files, StringComparer.Ordinal).ShouldBeEmpty();

    [Theory]
    [InlineData("edgeagent", true, false)]
    [InlineData("edgeagent-lab", false, true)]
    public void Copyright_NamesPartsWithTheirLicenses(string name, bool hasModels, bool hasFont)
    {
        var text = File.ReadAllText(Path.Combine(package.Of(name).Root, "usr/share/doc", name, "copyright"));
        text.ShouldStartWith("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n");
        text.Contains("efficientnet_b0.safetensors", StringComparison.Ordinal).ShouldBe(hasModels);
        text.Contains("Roboto", StringComparison.Ordinal).ShouldBe(hasFont);
        text.Contains("libonnxruntime.so", StringComparison.Ordinal).ShouldBe(name == "edgeagent");
        text.ShouldContain("\nLicense: MIT\n Permission is hereby granted");
    }

    [Theory]
    [InlineData("edgeagent")]
    [InlineData("edgeagent-lab")]
    public async Task Program_RunsFromWhereItIsInstalled(string name)
    {
        var version = (await OutputAsync(Path.Combine(package.Both, "usr/bin", name), "--version")).Split('+')[0].Trim();
        // Debian sorts a tilde before the release.
        package.Of(name).File.ShouldContain($"_{version.Replace('-', '~')}_");
    }

    [Fact]
    public async Task Daemon_StartsTheLab_WhereBothAreInstalled() =>
        (await OutputAsync(Path.Combine(package.Both, "usr/bin/edgeagent"), "report", "--help"))
            .ShouldContain("edgeagent-lab report <RESULTS>");

    [Fact]
    public async Task Daemon_Alone_NamesThePackageOfTheVerb()
    {
        // Nothing else of this machine in PATH, so that no other edgeagent-lab is found.
        var ended = await Command.RunAsync(
            "env",
            ["-i", "PATH=/usr/bin:/bin", $"HOME={package.Daemon.Root}", Path.Combine(package.Daemon.Root, "usr/bin/edgeagent"), "analyze"],
            Cancellation);
        ended.ExitCode.ShouldBe(1, ended.Output + ended.Errors);
        ended.Errors.ShouldContain("edgeagent-lab");
    }

    [Fact]
    public async Task Service_IsLittleExposed()
    {
        var told = await Command.RunAsync(
            "systemd-analyze",
            [
                "security", "--offline=true", "--no-pager", $"--root={package.Daemon.Root}", $"--threshold={MostExposure}",
                "edgeagent.service",
            ],
            Cancellation);
        told.ExitCode.ShouldBe(0, told.Output);
        told.Output.ShouldContain("Overall exposure level for edgeagent.service:");
    }

    // A key that systemd does not know is told of, and no error.
    [Fact]
    public async Task Service_IsUnderstoodBySystemd()
    {
        // Its targets are systemd's own. Links cost nothing, and leave the package as it is.
        var root = $"{package.Daemon.Root}-with-systemd";
        await OutputAsync("cp", "-al", package.Daemon.Root, root);
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

    [GeneratedRegex(
        @"^.{7}(?<others>.{3}) (?<owner>\S+) +\S+ \S+ \S+ (?<path>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entry();
}
