using System.Text.Json;
using EdgeAgent.Configuration;
using EdgeAgent.Tests.Cli;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Configuration;

public sealed class StateDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("edgeagent-state-");

    [Fact]
    public void Open_OfAMissingDirectory_MakesIt()
    {
        var path = Path.Combine(_place.FullName, "var", "edgeagent");

        StateDirectory.Open(path).ShouldBe((path, null));

        Directory.GetFileSystemEntries(path).ShouldBeEmpty("what was tried is gone");
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    public void Open_WhereAFileIs_IsAWrongConfiguration(string name)
    {
        File.WriteAllText(Path.Combine(_place.FullName, "file"), "");

        var error = Should.Throw<UserError>(() => StateDirectory.Open(Path.Combine(_place.FullName, name)));

        (error.ExitCode, error.Message).ShouldSatisfyAllConditions(
            told => told.ExitCode.ShouldBe(UserError.WrongUse),
            told => told.Message.ShouldStartWith($"The state directory {_place.FullName}/{name} cannot be used: "));
    }

    // Of the kernel's, so that root may not write there either.
    [Fact]
    public void Open_WhereNobodyMayWrite_TellsWhy()
    {
        Assert.SkipUnless(Directory.Exists("/sys/kernel"), "this system has no /sys");

        var (path, fault) = StateDirectory.Open("/sys/kernel");

        path.ShouldBe("/sys/kernel");
        fault.ShouldNotBeNull().ShouldEndWith(".");
        Should.Throw<UserError>(() => StateDirectory.Resolve("/sys/kernel")).Message.ShouldContain($"cannot be used: {fault}");
    }

    // As an ordinary user, so that the kernel refuses.
    [Theory]
    [InlineData("benchmark --history")]
    [InlineData("benchmark --quick --variants b0")]
    [InlineData("recommend")]
    public async Task VerbsWithoutRights_EndWithOneLine(string verb)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can become somebody else");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_place.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var run = await ProgramRun.Of(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"], [.. verb.Split(' '), "--state", _place.FullName]);
        run.ExitCode.ShouldBe(2, string.Join('\n', run.Errors));
        run.Errors.ShouldBe(
            [
                $"edgeagent: This user has no rights to {_place.FullName}: "
                + "run the command as its owner, or name another directory with --state.",
            ]);
    }

    [Fact]
    public void Package_SharesOneDirectoryBetweenServiceAndVerbs()
    {
        using var defaults = JsonDocument.Parse(Repository.Read("deploy", "debian", "program.json"));
        defaults.RootElement.GetProperty("EdgeAgent").GetProperty("StateDirectory").GetString().ShouldBe(StateDirectory.OfTheService);
        Repository.Read("deploy", "debian", "build")
            .ShouldContain("deploy/debian/program.json \"$root/usr/lib/edgeagent/appsettings.json\"");
        Repository.Read("deploy", "systemd", "edgeagent.service")
            .ShouldContain($"StateDirectory={Path.GetFileName(StateDirectory.OfTheService)}\n");
    }

    public void Dispose() => _place.Delete(recursive: true);
}
