using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Tests.Benchmarks;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Selection;

public sealed class SelectionFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-selection-").FullName;

    private SelectionFile File => new(_directory);

    [Fact]
    public void Read_ReturnsWhatWasWritten_AndNoOtherFileIsLeft()
    {
        var selected = new SelectedModel(SelectedModel.CurrentSchema, "efficientnet_b1", Precision.Fp32, Sample.Noon);
        File.Read().ShouldBeNull();
        File.Write(selected with { Variant = "efficientnet_b0" });
        File.Write(selected);

        File.Read().ShouldBe(selected);
        Directory.GetFiles(_directory).ShouldBe([File.Path]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"schema":"edgeagent.selection/1"}""")]
    [InlineData(
        """{"schema":"edgeagent.selection/2","variant":"efficientnet_b0","precision":"fp32","selectedAt":"2026-11-23T12:00:00Z"}""")]
    [InlineData("""{"schema":"edgeagent.selection/1","variant":"vgg","precision":"fp32","selectedAt":"2026-11-23T12:00:00Z"}""")]
    [InlineData(
        """{"schema":"edgeagent.selection/1","variant":"efficientnet_b0","precision":"fp33","selectedAt":"2026-11-23T12:00:00Z"}""")]
    public void Read_OfAFileThatIsNoSelection_SaysWhichAndWhatToDo(string content)
    {
        System.IO.File.WriteAllText(File.Path, content);

        var message = Should.Throw<UserError>(File.Read).Message;

        message.ShouldContain(File.Path);
        message.ShouldContain("recommend --apply");
    }

    [Property]
    public void Read_OfAnyBytes_IsAUserErrorAtMost(byte[] content)
    {
        System.IO.File.WriteAllBytes(File.Path, content);
        Should.Throw<UserError>(File.Read);
    }

    [Fact]
    public void Write_WhereNothingCanBeWritten_SaysWhere()
    {
        var file = new SelectionFile(Path.Combine(_directory, "none"));
        Should.Throw<UserError>(() => file.Write(new("", "b0", Precision.Fp32, Sample.Noon))).Message.ShouldContain(file.Path);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
