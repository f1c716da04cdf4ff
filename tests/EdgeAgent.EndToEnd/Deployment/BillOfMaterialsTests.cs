using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Deployment;

/// <summary>The bills of materials next to the Debian packages, compared with the files in the packages.</summary>
[Trait("Category", "Long")]
[Collection(BuiltPackage.Collection)]
public sealed class BillOfMaterialsTests(BuiltPackage package)
{
    // What the schemas' checker says when npm or its packages cannot be had.
    private const int CannotCheck = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("edgeagent")]
    [InlineData("edgeagent-lab")]
    public async Task Bill_KeepsToTheSchema(string name)
    {
        var check = await Command.RunAsync(
            Repository.At("tests", "tools", "schemas", "check"), ["materials", package.Of(name).Bill], Cancellation);
        if (check.ExitCode == CannotCheck)
            DebianProgram.Missing(check.Errors);
        check.ExitCode.ShouldBe(0, check.Output + check.Errors);
    }

    [Theory]
    [InlineData("edgeagent", 300)]
    [InlineData("edgeagent-lab", 10)]
    public async Task EveryFile_BelongsToOneComponent_WithItsHash(string name, int least)
    {
        var one = package.Of(name);
        var listed = Components(name).Append(Itself(name)).SelectMany(component => Objects(component["components"])).ToList();
        var files = one.Files.Where(file => File.ResolveLinkTarget(Path.Combine(one.Root, file), returnFinalTarget: false) is null)
            .ToList();
        files.Count.ShouldBeGreaterThan(least);
        listed.Select(file => (string?)file["name"]).Order(StringComparer.Ordinal).ShouldBe(files);
        foreach (var file in listed)
            Hash(file).ShouldBe(await Sha512Async(Path.Combine(one.Root, (string)file["name"]!)), (string?)file["name"]);
        Hash(Itself(name)).ShouldBe(await Sha512Async(one.File));
    }

    // EdgeAgent's own are its projects' assemblies; all others came in a package that has a version, a hash and a license.
    [Theory]
    [InlineData("edgeagent", 15, "libonnxruntime.so", new[] { "EdgeAgent.Common.dll", "EdgeAgent.Core.dll", "edgeagent.dll" })]
    [InlineData("edgeagent-lab", 4, "ScottPlot.dll", new[] { "edgeagent-lab.dll" })]
    public void EveryForeignLibrary_BelongsToAPackageWithVersionHashAndLicense(string bill, int least, string foreign, string[] own)
    {
        var libraries = Components(bill).Where(component => (string?)component["type"] is "library" or "framework").ToList();
        libraries.Count.ShouldBeGreaterThan(least);
        foreach (var library in libraries)
        {
            var name = (string)library["name"]!;
            ((string?)library["purl"]).ShouldBe($"pkg:nuget/{name}@{(string?)library["version"]}");
            Hash(library)!.Length.ShouldBe(128, name);
            Objects(library["licenses"]).ShouldHaveSingleItem(name);
        }

        Names(Itself(bill)).Where(file => Path.GetExtension(file) is ".dll" or ".so")
            .ShouldBe(own.Select(file => $"usr/lib/edgeagent/{file}"));
        libraries.SelectMany(Names).ShouldContain($"usr/lib/edgeagent/{foreign}");
    }

    [Fact]
    public void Font_IsAComponentOfTheLabAlone()
    {
        Components("edgeagent").Where(component => (string?)component["type"] is "data").ShouldBeEmpty();
        License(Components("edgeagent-lab").Single(component => (string?)component["type"] is "data")).ShouldBe("Apache-2.0");
    }

    [Fact]
    public void Lab_DependsOnTheDaemonsPackage()
    {
        var daemon = (string)Itself("edgeagent")["bom-ref"]!;
        var lab = (string)Itself("edgeagent-lab")["bom-ref"]!;
        Components("edgeagent-lab").Select(component => (string?)component["bom-ref"]).ShouldContain(daemon);
        var dependencies = Objects(Bill("edgeagent-lab")["dependencies"]).Single(one => (string?)one["ref"] == lab)["dependsOn"]!;
        dependencies.AsArray().Select(other => (string?)other).ShouldContain(daemon);
    }

    [Fact]
    public void EveryModelWithWeights_IsAComponent()
    {
        var weights = Directory.GetFiles(Path.Combine(package.Daemon.Root, "usr/lib/edgeagent/models"), "*.safetensors")
            .Select(file => Path.GetRelativePath(package.Daemon.Root, file));
        var models = Components("edgeagent").Where(component => (string?)component["type"] is "machine-learning-model").ToList();
        models.SelectMany(Names).Where(file => file.EndsWith(".safetensors", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(weights.Order(StringComparer.Ordinal));
        models.ShouldAllBe(model => Objects(model["licenses"]).Any());
    }

    // Another program's reading of the same project: version, hash and license of each package.
    [Theory]
    [InlineData("edgeagent", "EdgeAgent", 15)]
    [InlineData("edgeagent-lab", "EdgeAgent.Lab", 4)]
    public async Task Packages_AreThoseThatCycloneDXFinds(string bill, string project, int least)
    {
        var folder = Path.GetDirectoryName(package.Daemon.File)!;
        var restored = await Command.RunAsync("sh", ["-c", $"cd '{Repository.Root}' && dotnet tool restore"], Cancellation);
        if (restored.ExitCode != 0)
            DebianProgram.Missing($"the tool CycloneDX could not be restored: {restored.Output}");
        var runtime = package.Daemon.File.Contains("_arm64", StringComparison.Ordinal) ? "linux-arm64" : "linux-x64";
        var command = $"cd '{Repository.Root}' && dotnet tool run dotnet-CycloneDX -- src/{project}/{project}.csproj -dpr -rt {runtime}"
            + $" -F Json -spv 1.6 -o '{folder}' -fn other.json";
        var read = await Command.RunAsync("sh", ["-c", command], Cancellation);
        read.ExitCode.ShouldBe(0, read.Output + read.Errors);
        var other = Objects(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "other.json"), Cancellation))!["components"])
            .ToDictionary(component => (string)component["purl"]!, StringComparer.Ordinal);
        var packages = Components(bill).Where(component => (string?)component["type"] is "library").ToList();
        packages.Count.ShouldBeGreaterThan(least);
        foreach (var one in packages)
        {
            var same = other[(string)one["purl"]!];
            Hash(one).ShouldBe(Hash(same)!.ToLowerInvariant(), (string?)one["name"]);
            // It names no license that is a file.
            if (Objects(same["licenses"]).Any())
                License(one).ShouldBe(License(same), (string?)one["name"]);
        }
    }

    private JsonObject Bill(string name) => JsonNode.Parse(File.ReadAllText(package.Of(name).Bill))!.AsObject();

    private IEnumerable<JsonObject> Components(string name) => Objects(Bill(name)["components"]);

    private JsonObject Itself(string name) => Bill(name)["metadata"]!["component"]!.AsObject();

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => list?.AsArray().Select(item => item!.AsObject()) ?? [];

    private static IEnumerable<string> Names(JsonObject component) =>
        Objects(component["components"]).Select(file => (string)file["name"]!);

    private static string? Hash(JsonObject component) =>
        Objects(component["hashes"]).Where(hash => (string?)hash["alg"] is "SHA-512")
            .Select(hash => (string?)hash["content"]).SingleOrDefault();

    private static string? License(JsonObject component) =>
        Objects(component["licenses"]).Select(license => (string?)license["license"]?["id"]).Single();

    private static async Task<string> Sha512Async(string file)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA512.HashDataAsync(stream, Cancellation));
    }
}
