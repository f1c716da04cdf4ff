using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Deployment;

/// <summary>The bill of materials that is written next to the Debian package, against what the package really holds.</summary>
[Trait("Category", "Long")]
[Collection(BuiltPackage.Collection)]
public sealed class BillOfMaterialsTests(BuiltPackage package)
{
    // What the schemas' checker says when npm or its packages cannot be had.
    private const int CannotCheck = 3;

    private readonly JsonObject _bill = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(package.File, ".cdx.json")))!.AsObject();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IEnumerable<JsonObject> Components => Objects(_bill["components"]);

    private JsonObject Itself => _bill["metadata"]!["component"]!.AsObject();

    [Fact]
    public async Task Bill_KeepsToTheSchema()
    {
        var check = await Command.RunAsync(Repository.At("tests", "tools", "schemas", "check"), ["materials", Path.ChangeExtension(package.File, ".cdx.json")], Cancellation);
        if (check.ExitCode == CannotCheck)
            DebianProgram.Missing(check.Errors);
        check.ExitCode.ShouldBe(0, check.Output + check.Errors);
    }

    [Fact]
    public async Task EveryFile_BelongsToOneComponent_WithItsHash()
    {
        var listed = Components.Append(Itself).SelectMany(component => Objects(component["components"])).ToList();
        var files = Directory.GetFiles(package.Root, "*", SearchOption.AllDirectories).Where(file => File.ResolveLinkTarget(file, returnFinalTarget: false) is null).ToList();
        files.Count.ShouldBeGreaterThan(300);
        listed.Select(file => (string?)file["name"]).Order(StringComparer.Ordinal)
            .ShouldBe(files.Select(file => Path.GetRelativePath(package.Root, file)).Order(StringComparer.Ordinal));
        foreach (var file in listed)
            Hash(file).ShouldBe(await Sha512Async(Path.Combine(package.Root, (string)file["name"]!)), (string?)file["name"]);
        Hash(Itself).ShouldBe(await Sha512Async(package.File));
    }

    // EdgeAgent's own is one assembly; all others came in a package that has a version, a hash and a license.
    [Fact]
    public void EveryForeignLibrary_BelongsToAPackageWithVersionHashAndLicense()
    {
        var libraries = Components.Where(component => (string?)component["type"] is "library" or "framework").ToList();
        libraries.Count.ShouldBeGreaterThan(20);
        foreach (var library in libraries)
        {
            var name = (string)library["name"]!;
            ((string?)library["purl"]).ShouldBe($"pkg:nuget/{name}@{(string?)library["version"]}");
            Hash(library)!.Length.ShouldBe(128, name);
            Objects(library["licenses"]).ShouldHaveSingleItem(name);
        }

        Names(Itself).Where(file => Path.GetExtension(file) is ".dll" or ".so").ShouldBe(["usr/lib/edgeagent/edgeagent.dll"]);
        libraries.SelectMany(Names).ShouldContain("usr/lib/edgeagent/libonnxruntime.so");
    }

    [Fact]
    public void EveryModelWithWeights_IsAComponent()
    {
        var weights = Directory.GetFiles(Path.Combine(package.Root, "usr/lib/edgeagent/models"), "*.safetensors").Select(file => Path.GetRelativePath(package.Root, file));
        var models = Components.Where(component => (string?)component["type"] is "machine-learning-model").ToList();
        models.SelectMany(Names).Where(file => file.EndsWith(".safetensors", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(weights.Order(StringComparer.Ordinal));
        models.ShouldAllBe(model => Objects(model["licenses"]).Any());
    }

    // Another program's reading of the same project: version, hash and license of each package.
    [Fact]
    public async Task Packages_AreThoseThatCycloneDXFinds()
    {
        var folder = Path.GetDirectoryName(package.File)!;
        var restored = await Command.RunAsync("sh", ["-c", $"cd '{Repository.Root}' && dotnet tool restore"], Cancellation);
        if (restored.ExitCode != 0)
            DebianProgram.Missing($"the tool CycloneDX could not be restored: {restored.Output}");
        var runtime = package.File.Contains("_arm64", StringComparison.Ordinal) ? "linux-arm64" : "linux-x64";
        var read = await Command.RunAsync("sh", ["-c",
            $"cd '{Repository.Root}' && dotnet tool run dotnet-CycloneDX -- src/EdgeAgent/EdgeAgent.csproj -dpr -rt {runtime} -F Json -spv 1.6 -o '{folder}' -fn other.json"], Cancellation);
        read.ExitCode.ShouldBe(0, read.Output + read.Errors);
        var other = Objects(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "other.json"), Cancellation))!["components"])
            .ToDictionary(component => (string)component["purl"]!, StringComparer.Ordinal);
        var packages = Components.Where(component => (string?)component["type"] is "library").ToList();
        packages.Count.ShouldBeGreaterThan(20);
        foreach (var one in packages)
        {
            var same = other[(string)one["purl"]!];
            Hash(one).ShouldBe(Hash(same)!.ToLowerInvariant(), (string?)one["name"]);
            // It names no license that is a file.
            if (Objects(same["licenses"]).Any())
                License(one).ShouldBe(License(same), (string?)one["name"]);
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => list?.AsArray().Select(item => item!.AsObject()) ?? [];

    private static IEnumerable<string> Names(JsonObject component) => Objects(component["components"]).Select(file => (string)file["name"]!);

    private static string? Hash(JsonObject component) => Objects(component["hashes"]).Where(hash => (string?)hash["alg"] is "SHA-512").Select(hash => (string?)hash["content"]).SingleOrDefault();

    private static string? License(JsonObject component) => Objects(component["licenses"]).Select(license => (string?)license["license"]?["id"]).Single();

    private static async Task<string> Sha512Async(string file)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA512.HashDataAsync(stream, Cancellation));
    }
}
