using EdgeAgent.IO.Processes;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Deployment;

/// <summary>
/// Tests <c>check-as-service</c>, which the installation of the package runs, in a real shell with stand-ins for systemd and setpriv.
/// </summary>
public sealed class CheckAsServiceTests : IDisposable
{
    // Settings for starting, watching and stopping the service, which do not restrict it.
    private static readonly string[] NotTaken =
    [
        "Type", "ExecStart", "TimeoutStartSec", "TimeoutStopSec", "KillMode", "WatchdogSec", "WatchdogSignal", "Restart", "RestartSec",
        "RestartPreventExitStatus",
    ];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgeagent-check-");

    [Fact]
    public async Task WithSystemd_EverySettingOfTheService_IsGiven()
    {
        Add("systemctl", $"cat '{Unit()}'; printf '\\n[Service]\\nMemoryMax=1G\\n[Unit]\\nAfter=x.target\\n'");
        Add("systemd-run", $"for one; do printf '%s\\n' \"$one\"; done >'{At("given")}'; exit 0");
        (await RunAsync("check-as-service", "--config", "a b")).ExitCode.ShouldBe(0);
        var given = Given();
        var service = File.ReadAllLines(Unit()).SkipWhile(line => line != "[Service]").Skip(1).TakeWhile(line => !line.StartsWith('['))
            .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#')).ToList();
        service.Count.ShouldBeGreaterThan(40);
        given.Where(one => one.StartsWith("--property=", StringComparison.Ordinal)).Select(one => one["--property=".Length..])
            .ShouldBe(
                [
                    "RuntimeMaxSec=120", "TimeoutStopSec=5",
                    .. service.Where(line => !NotTaken.Contains(line.Split('=')[0], StringComparer.Ordinal)), "MemoryMax=1G",
                ]);
        given.SkipWhile(one => one is not "--").ShouldBe(["--", "/usr/bin/edgeagent", "check", "--config", "a b"]);
    }

    [Fact]
    public async Task WithoutSystemd_ItRunsAsNobody_WithoutCapabilities()
    {
        Add("systemctl", $"cat '{Unit()}'");
        Add("systemd-run", "echo 'System has not been booted with systemd' >&2; exit 1");
        Add("setpriv", $"for one; do printf '%s\\n' \"$one\"; done >'{At("given")}'; exit 1");
        var (code, said) = await RunAsync("check-as-service");
        // The result of the check.
        code.ShouldBe(1);
        said.ShouldContain("checking as nobody instead");
        var given = Given();
        foreach (var option in new[] { "--reuid=65534", "--regid=65534", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all", "-i" })
            given.ShouldContain(option);
        given.ShouldNotContain(one => one.Contains("CAMERA_PASSWORD", StringComparison.Ordinal));
        given[^2..].ShouldBe(["/usr/bin/edgeagent", "check"]);
    }

    [Fact]
    public async Task AnInstallation_Succeeds_WhateverTheCheckDoes()
    {
        foreach (var program in new[] { "deb-systemd-helper", "deb-systemd-invoke", "systemctl", "timeout" })
            Add(program, $"echo '{program}' \"$@\" >>'{At("given")}'; exit 1");
        Add("groupadd", ":");
        (await RunAsync("postinst", "configure", "")).ExitCode.ShouldBe(0);
        Given().ShouldContain("timeout -k 10 200 /usr/lib/edgeagent/check-as-service");
        File.Delete(At("given"));
        (await RunAsync("postinst", "configure", "0.0.1")).ExitCode.ShouldBe(0);
        Given().ShouldNotContain(line => line.StartsWith("timeout", StringComparison.Ordinal), "an upgrade does not check");
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static string Unit() => Path.Combine(Repository.Root, "deploy/systemd/edgeagent.service");

    private string At(string file) => Path.Combine(_root.FullName, file);

    private string[] Given() => File.ReadAllLines(At("given"));

    private void Add(string program, string script)
    {
        File.WriteAllText(At(program), $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(At(program), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private async Task<(int ExitCode, string Said)> RunAsync(string script, params string[] arguments)
    {
        Add("id", "echo 0");
        Add("chown", ":");
        await using var child = ChildProcess.Start(
            new ProgramFile("env", "it is a basic tool"),
            [
                $"PATH={_root.FullName}:/usr/bin:/bin", "CAMERA_PASSWORD=x", "sh", Path.Combine(Repository.Root, "deploy/debian", script),
                .. arguments,
            ]);
        using var output = new StreamReader(child.Output);
        await output.ReadToEndAsync(TestContext.Current.CancellationToken);
        var code = await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (code, string.Join('\n', child.ErrorLines));
    }
}
