using System.Text.RegularExpressions;
using EdgeAgent.IO.Processes;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Deployment;

/// <summary>The container images of the build and the deployments, and the digests that pin their content.</summary>
public sealed partial class ImagesTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgeagent-images-");

    [Fact]
    public void EveryImage_HasATag_AndOneDigestWhereverItIsUsed()
    {
        var images = Images(Repository.Root);
        images.Count.ShouldBeGreaterThan(10);
        images.ShouldAllBe(image => Reference().IsMatch(image));
        images.GroupBy(Name, StringComparer.Ordinal)
            .Where(uses => uses.Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(uses => uses.Key)
            .ShouldBeEmpty();
    }

    [Fact]
    public void SecurityDocument_NamesThoseWithoutADigest()
    {
        var line = Repository.Read("SECURITY.md")
            .Split('\n')
            .Single(line => line.StartsWith("Not pinned by digest:", StringComparison.Ordinal));
        Quoted().Matches(line).Select(name => name.Groups["name"].Value).Order(StringComparer.Ordinal)
            .ShouldBe(Images(Repository.Root)
                .Where(image => !image.Contains('@', StringComparison.Ordinal))
                .Select(image => Name(image).Split(':')[0])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task PinImages_WritesTheRegistrysDigests()
    {
        // A constructed registry that computes the digest of an image from its name.
        Add("bin/docker", "for one; do :; done\n[ \"$1 $2\" = 'buildx version' ] || printf 'sha256:%s\\n' \"$(printf %s \"$one\" | "
            + "sha256sum | cut -d ' ' -f 1)\"");
        foreach (var file in Files(Repository.Root).Append(Path.Combine(Repository.Root, "deploy/pin-images")))
        {
            var copy = Path.Combine(_root.FullName, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        (await PinAsync()).ShouldBe(0);
        var images = Images(_root.FullName);
        images.Count.ShouldBe(Images(Repository.Root).Count);
        images.ShouldAllBe(image => image.EndsWith($"@sha256:{Sha256(Name(image))}", StringComparison.Ordinal));
        (await PinAsync()).ShouldBe(0);
        Images(_root.FullName).ShouldBe(images, "again changes nothing");
        Add("bin/docker", "[ \"$1 $2\" = 'buildx version' ] || echo 'too many requests'");
        (await PinAsync()).ShouldBe(1);
        Images(_root.FullName).ShouldBe(images, "an answer that is no digest is not written");
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static IEnumerable<string> Files(string root) =>
    [
        Path.Combine(root, "Dockerfile.arm64"),
        .. new[] { "deploy/compose", "deploy/kubernetes" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(root, folder), "*.yaml")),
    ];

    private static List<string> Images(string root) =>
    [
        .. Files(root)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Use().Matches(File.ReadAllText(file)))
            .Select(use => use.Groups["image"].Value),
    ];

    private static string Name(string image) => image.Split('@')[0];

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private async Task<int> PinAsync()
    {
        await using var child = ChildProcess.Start(
            new ProgramFile("env", "it is a basic tool"),
            [$"PATH={_root.FullName}/bin:/usr/bin:/bin", "sh", Path.Combine(_root.FullName, "deploy/pin-images")]);
        using var output = new StreamReader(child.Output);
        await output.ReadToEndAsync(TestContext.Current.CancellationToken);
        return await child.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private void Add(string program, string script)
    {
        Directory.CreateDirectory(Path.Combine(_root.FullName, "bin"));
        File.WriteAllText(Path.Combine(_root.FullName, program), $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                Path.Combine(_root.FullName, program), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [GeneratedRegex(
        @"^ *(?:image: *|ARG (?:BUILD_)?BASE=)(?:\$\{[A-Z_]+:-)?(?<image>[^}\s]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Use();

    [GeneratedRegex(
        "^[a-z0-9./-]+:[A-Za-z0-9._-]+(@sha256:[0-9a-f]{64})?$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reference();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Quoted();
}
