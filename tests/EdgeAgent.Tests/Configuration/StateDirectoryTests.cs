using EdgeAgent.Configuration;

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

    public void Dispose() => _place.Delete(recursive: true);
}
