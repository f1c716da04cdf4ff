using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.IO.Processes;

public sealed class ExecutableFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"edgeagent-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("sh", true)]
    [InlineData("/bin/sh", true)]
    [InlineData("no-such-program", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("/bin", false)]
    public void Find_AProgram_ByNameOrPath(string name, bool found) => (ExecutableFile.Find(name) is not null).ShouldBe(found);

    [Theory]
    [InlineData("#!/bin/sh\n", true)]
    [InlineData("\u007fELF and more", true)]
    [InlineData("text", false)]
    [InlineData("", false)]
    public void IsProgram_ByHowItBegins(string begin, bool program)
    {
        File.WriteAllText(_path, begin);
        ExecutableFile.IsProgram(_path).ShouldBeFalse("it may not be executed");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        ExecutableFile.IsProgram(_path).ShouldBe(program);
    }
}
