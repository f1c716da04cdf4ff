using EdgeAgent.Evaluation;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Evaluation;

public sealed class DatasetTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-dataset-").FullName;

    public DatasetTests()
    {
        foreach (var name in new[] { "a.mp4", "b.mp4", "c d.mp4", "e.mp4" })
            File.WriteAllText(Path.Combine(_directory, name), "not looked into");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Dataset Read(string content, ColumnChoice? choice = null, TruthScale? scale = null)
    {
        var path = Path.Combine(_directory, "set.csv");
        File.WriteAllText(path, content);
        return Dataset.Read(path, choice ?? new ColumnChoice(), scale);
    }

    [Fact]
    public void Read_RecognisesColumnsAndFindsVideosBesideTheTable()
    {
        var dataset = Read("Path,VMAF,codec,scene\na.mp4,12.5,x264,1\n\"c d.mp4\",90,x264,1\nb.mp4,80,vp9,2\ne.mp4,80,vp9,2\n");
        dataset.Columns.ShouldBe(new DatasetColumns("Path", "VMAF", "scene", dataset.Columns.Groups));
        dataset.Columns.Groups.ShouldBe(["codec"]);
        dataset.Scale.ShouldBe(TruthScale.Vmaf);
        dataset.Clips[1].Path.ShouldBe(Path.Combine(_directory, "c d.mp4"));
        dataset.Clips[1].ShouldSatisfyAllConditions(clip => clip.Truth.ShouldBe(90), clip => clip.Content.ShouldBe("1"), clip => clip.Groups["codec"].ShouldBe("x264"));
    }

    [Fact]
    public void Read_ColumnsOfManyValues_AreNoGroups() =>
        Read("video,mos,bytes,codec\na.mp4,1,100,x264\nb.mp4,2,101,x264\ne.mp4,3,102,vp9\nc d.mp4,3,103,vp9\n").Columns.Groups.ShouldBe(["codec"]);

    [Theory]
    [InlineData("mos", "3.5", "mos-5")]
    [InlineData("mos", "35", "mos-100")]
    [InlineData("vmaf", "3.5", "vmaf")]
    [InlineData("vmaf_mean", "3.5", "vmaf")]
    public void Read_ScaleOfTheTruth_IsRecognised(string column, string value, string scale) =>
        Read($"video,{column}\na.mp4,{value}\nb.mp4,2\n", new ColumnChoice(Truth: column)).Scale.Name.ShouldBe(scale);

    [Theory]
    [InlineData("video,quality\na.mp4,1\n", "no column for the truth")]
    [InlineData("name,mos\na.mp4,1\n", "no column for the videos' paths")]
    [InlineData("video;mos\na.mp4;1\n", "Its columns are \"video;mos\"")]
    [InlineData("video,mos,vmaf\na.mp4,1,2\n", "several columns for the truth to compare with (vmaf, mos)")]
    [InlineData("video,vmaf\na.mp4,good\n", "line 2: vmaf is \"good\": not a number")]
    [InlineData("video,vmaf\na.mp4,NaN\n", "line 2: vmaf is \"NaN\": not a number")]
    [InlineData("video,vmaf\na.mp4,101\n", "line 2: vmaf is 101: outside 0 to 100")]
    [InlineData("video,vmaf\nnothere.mp4,1\n", "nothere.mp4 does not exist")]
    [InlineData("video,vmaf\na.mp4,1\n\n./a.mp4,2\n", "line 4: ./a.mp4 is on line 2 too")]
    [InlineData("video,vmaf\n,1\n", "line 2: video is empty")]
    [InlineData("video,vmaf\n", "no rows")]
    public void Read_WhatCannotBeUsed_IsOneClearError(string content, string said)
    {
        var error = Should.Throw<UserError>(() => Read(content));
        error.Message.ShouldContain(said);
        error.ExitCode.ShouldBe(UserError.WrongUse);
    }

    [Fact]
    public void Read_ManyFaults_TellsTheFirstTenAndCountsTheRest()
    {
        var error = Should.Throw<UserError>(() => Read("video,vmaf\n" + string.Concat(Enumerable.Range(0, 25).Select(i => $"{i}.mp4,1\n"))));
        error.Message.Split('\n').Length.ShouldBe(12);
        error.Message.ShouldEndWith("… and 15 more.");
    }

    [Fact]
    public void Read_NamedColumnThatIsNotThere_SaysWhichThereAre() =>
        Should.Throw<UserError>(() => Read("video,vmaf\na.mp4,1\n", new ColumnChoice(Content: "place"))).Message
            .ShouldContain("no column \"place\", which --content names. Its columns are \"video\", \"vmaf\".");

    [Property]
    public void Read_AnyText_IsADatasetOrAClearError(string text)
    {
        try
        {
            Read($"video,vmaf\n{text}");
        }
        catch (UserError error)
        {
            error.Message.ShouldNotBeEmpty();
        }
    }
}
