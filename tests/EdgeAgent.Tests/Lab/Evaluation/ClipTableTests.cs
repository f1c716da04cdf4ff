using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Tests.Lab.Evaluation;

public sealed class ClipTableTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-clip-table-").FullName;

    public ClipTableTests()
    {
        foreach (var name in new[] { "a.mp4", "b.mp4", "c.mp4", "d.mp4" })
            File.WriteAllText(Path.Combine(_directory, name), "not looked into");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private ClipTable Read(string content, ColumnChoice? choice = null)
    {
        var path = Path.Combine(_directory, "set.csv");
        File.WriteAllText(path, content);
        return ClipTable.Read(path, choice ?? new ColumnChoice(), scale: null);
    }

    [Theory]
    [InlineData("video,events\na.mp4,covered 12-40; black 50-60\nb.mp4,\n")]
    [InlineData("Video;Labels\r\na.mp4;covered 12-40|black 0:50-1:00\r\nb.mp4;\r\n")]
    [InlineData("video\tEVENTS\na.mp4\tcovered from 12 s to 40 s; black 50-60\nb.mp4\t\n")]
    public void Read_FaultsWithoutATruth_AreFaultsAlone(string content)
    {
        var table = Read(content);
        table.Quality.ShouldBeNull();
        var clips = table.Faults!.Clips;
        clips.Select(clip => (clip.Video, clip.Path, clip.Labels.Count)).ShouldBe(
            [("a.mp4", Path.Combine(_directory, "a.mp4"), 2), ("b.mp4", Path.Combine(_directory, "b.mp4"), 0)]);
        clips[0].Labels.Select(label => (label.Signal, label.From.TotalSeconds, label.To!.Value.TotalSeconds)).ShouldBe(
            [(Signals.Covered, 12.0, 40.0), (Signals.Black, 50.0, 60.0)]);
    }

    [Fact]
    public void Read_FaultsAndATruth_AreBoth()
    {
        var table = Read("video,vmaf,events,codec\na.mp4,90,black 1-2,x264\nb.mp4,80,,x264\nc.mp4,70,black 1-2,vp9\nd.mp4,60,,vp9\n");
        table.Quality!.Clips.Select(clip => clip.Truth).ShouldBe([90, 80, 70, 60]);
        table.Quality.Columns.Groups.ShouldBe(["codec"]);
        table.Faults!.Clips.Select(clip => clip.Labels.Count).ShouldBe([1, 0, 1, 0]);
    }

    [Fact]
    public void Read_ATruthAlone_IsQualityAlone()
    {
        var table = Read("video,mos\na.mp4,3\n");
        table.Quality!.Clips.ShouldHaveSingleItem();
        table.Faults.ShouldBeNull();
    }

    [Fact]
    public void Read_ANamedColumnOfFaults_IsRead()
    {
        var table = Read("video,what I saw,events\na.mp4,moved 3-,not this one\n", new ColumnChoice(Events: "What I saw"));
        table.Faults!.Column.ShouldBe("what I saw");
        table.Faults.Clips[0].Labels.ShouldHaveSingleItem().Signal.ShouldBe(Signals.Moved);
    }

    [Theory]
    [InlineData("video,events\na.mp4,foggy 3-4\n", "line 2: events: \"foggy\" in \"foggy 3-4\" is not a known fault. The faults are ")]
    [InlineData("video,events\na.mp4,\nb.mp4,black at noon\n", "line 3: events: \"black at noon\" is not a fault with its times")]
    [InlineData("video,events\nnothere.mp4,\na.mp4,black 2-1\n", "does not exist.\nline 3: events: \"black 2-1\" ends before it")]
    [InlineData("video,vmaf,events\na.mp4,good,\nb.mp4,90,foggy 3-4\n", "vmaf is \"good\": not a number.\nline 3: events: \"foggy\"")]
    [InlineData("video,events,labels\na.mp4,,\n", "several columns for the faults of the clips (events, labels): name one with --events")]
    [InlineData("video,events\n", "no rows")]
    [InlineData("name,events\na.mp4,\n", "no column for the videos' paths")]
    [InlineData("video,faults\na.mp4,black 1-2\n", "To evaluate faults of the view, name their column with --events.")]
    public void Read_WhatCannotBeUsed_IsOneClearError(string content, string said)
    {
        var error = Should.Throw<UserError>(() => Read(content));
        error.Message.ShouldContain(said);
        error.ExitCode.ShouldBe(UserError.WrongUse);
    }

    [Fact]
    public void Read_ANamedColumnThatIsNotThere_SaysWhichThereAre() =>
        Should.Throw<UserError>(() => Read("video,vmaf\na.mp4,1\n", new ColumnChoice(Events: "faults"))).Message
            .ShouldContain("no column \"faults\", which --events names. Its columns are \"video\", \"vmaf\".");
}
