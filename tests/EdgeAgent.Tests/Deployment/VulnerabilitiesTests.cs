using System.Net;
using EdgeAgent.IO.Processes;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Deployment;

/// <summary>Tests how <c>tests/tools/vulnerabilities</c> handles constructed output of dotnet and npm.</summary>
public sealed class VulnerabilitiesTests : IDisposable
{
    private const string Sound = """{ "projects": [ { "path": "/x/One.csproj" } ], "sources": [ "SOURCE" ] }""";

    private const string Vulnerable = """
        { "sources": [ "SOURCE" ], "projects": [ { "path": "/x/One.csproj", "frameworks": [ { "framework": "net10.0",
        "transitivePackages": [ { "id": "Some.Package",
          "resolvedVersion": "1.2.3", "vulnerabilities": [ { "severity": "High",
          "advisoryurl": "https://advisories.example/1" } ] } ] } ] } ] }
        """;

    private const string NpmSound = """{ "vulnerabilities": {} }""";

    private const string NpmModerate = """
        { "vulnerabilities": { "some-module": { "nodes": [ "node_modules/some-module" ], "via": [ "another", { "severity": "moderate",
        "url": "https://advisories.example/2" } ] } } }
        """;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgeagent-vulnerabilities-");

    public VulnerabilitiesTests()
    {
        foreach (var folder in new[] { "bin", "grafana/pictures", "tests/tools/schemas" })
            _root.CreateSubdirectory(folder);
        foreach (var folder in new[] { "grafana/pictures", "tests/tools/schemas" })
            Write($"{folder}/package-lock.json", """{ "packages": { "node_modules/some-module": { "version": "4.5.6" } } }""");
        Except("[]");
    }

    [Fact]
    public async Task Nothing_IsSaidInOneLine() =>
        (await RunAsync(Sound, NpmSound)).ShouldBe((0, "No package has a known vulnerability\n"));

    [Fact]
    public async Task AHighSeverity_FailsWithATable()
    {
        var (code, told) = await RunAsync(Vulnerable, NpmModerate);
        code.ShouldBe(1);
        told.ShouldStartWith("severity  package");
        told.ShouldContain("high      Some.Package  1.2.3    https://advisories.example/1  /x/One.csproj");
        told.ShouldContain("moderate  some-module   4.5.6    https://advisories.example/2  grafana/pictures");
        told.ShouldContain("1 serious: update the package");
    }

    [Fact]
    public async Task AModerateSeverity_IsToldAndDoesNotFail()
    {
        var (code, told) = await RunAsync(Sound, NpmModerate);
        code.ShouldBe(0);
        told.ShouldContain("https://advisories.example/2");
    }

    [Fact]
    public async Task AnException_IsToldAndDoesNotFail()
    {
        Except("""[ { "advisory": "https://advisories.example/1", "reason": "constructed" } ]""");
        var (code, told) = await RunAsync(Vulnerable, NpmSound);
        code.ShouldBe(0);
        told.ShouldContain("/x/One.csproj  excepted");
    }

    [Fact]
    public async Task AnExceptionForNothing_IsNamed()
    {
        Except("""[ { "advisory": "https://advisories.example/9", "reason": "constructed" } ]""");
        (await RunAsync(Sound, NpmSound)).ShouldBe((0, "tests/tools/vulnerabilities.json names https://advisories.example/9, which no "
            + "package has any more: remove it\nNo package has a known vulnerability\n"));
    }

    // In both cases, dotnet itself reports no vulnerabilities.
    [Fact]
    public async Task ASourceWithoutAdvisories_IsNotCalledSound()
    {
        var (code, told) = await RunAsync(Sound, NpmSound, index: """{ "resources": [ { "@type": "PackageBaseAddress/3.0.0" } ] }""");
        code.ShouldBe(0);
        told.ShouldStartWith("Not checked for known vulnerabilities: EdgeAgent.sln, src/EdgeAgent.Training (NuGet: http://127.0.0.1:");
        told.ShouldNotContain("No package has");
    }

    [Fact]
    public async Task ARegistryThatRefuses_IsNamedInOneLine()
    {
        (await RunAsync(Sound, """{ "message": "405 Method Not Allowed" }""")).ShouldBe(
            (0, "Not checked for known vulnerabilities: grafana/pictures, tests/tools/schemas (npm: 405 Method Not Allowed)\n"));
    }

    [Fact]
    public void EveryException_HasAReason()
    {
        using var exceptions = System.Text.Json.JsonDocument.Parse(Repository.Read("tests/tools/vulnerabilities.json"));
        exceptions.RootElement.EnumerateArray()
            .ShouldAllBe(one => one.GetProperty("advisory").GetString()!.Length > 0 && one.GetProperty("reason").GetString()!.Length > 10);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private void Except(string exceptions) => Write("tests/tools/vulnerabilities.json", exceptions);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_root.FullName, file), text);

    private async Task<(int ExitCode, string Told)> RunAsync(
        string dotnet, string npm, string index = """{ "resources": [ { "@type": "VulnerabilityInfo/6.7.0" } ] }""")
    {
        using var source = new HttpListener();
        var address = Listen(source);
        _ = AnswerAsync(source, index);
        Add("dotnet", dotnet.Replace("SOURCE", address, StringComparison.Ordinal));
        Add("npm", npm);
        await using var child = ChildProcess.Start(
            new ProgramFile("env", "it is a basic tool"),
            [$"PATH={_root.FullName}/bin:/usr/bin:/bin", Path.Combine(Repository.Root, "tests/tools/vulnerabilities"), _root.FullName]);
        using var output = new StreamReader(child.Output);
        var told = await output.ReadToEndAsync(TestContext.Current.CancellationToken);
        return (await child.WaitForExitAsync(TestContext.Current.CancellationToken), told);
    }

    private static string Listen(HttpListener source)
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        source.Prefixes.Add(address);
        source.Start();
        return address;
    }

    private static async Task AnswerAsync(HttpListener source, string index)
    {
        try
        {
            while (true)
            {
                var asked = await source.GetContextAsync();
                await asked.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(index));
                asked.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Add(string program, string answer)
    {
        Write($"bin/{program}.json", answer);
        Write($"bin/{program}", $"#!/bin/sh\ncat '{_root.FullName}/bin/{program}.json'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                Path.Combine(_root.FullName, "bin", program), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
