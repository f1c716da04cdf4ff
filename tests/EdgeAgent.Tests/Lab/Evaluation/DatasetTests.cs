using EdgeAgent.Lab.Evaluation;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Evaluation;

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
    public void Read_RecognizesColumnsAndFindsVideosBesideTheTable()
    {
        var dataset = Read("Path,VMAF,codec,scene\na.mp4,12.5,x264,1\n\"c d.mp4\",90,x264,1\nb.mp4,80,vp9,2\ne.mp4,80,vp9,2\n");
        dataset.Columns.ShouldBe(new DatasetColumns("Path", "VMAF", "scene", dataset.Columns.Groups));
        dataset.Columns.Groups.ShouldBe(["codec"]);
        dataset.Scale.ShouldBe(TruthScale.Vmaf);
        dataset.Clips[1].Path.ShouldBe(Path.Combine(_directory, "c d.mp4"));
        dataset.Clips[1].ShouldSatisfyAllConditions(
            clip => clip.Truth.ShouldBe(90), clip => clip.Content.ShouldBe("1"), clip => clip.Groups["codec"].ShouldBe("x264"));
    }

    // Files of LibreOffice and Excel with decimal commas, with a header typed by hand.
    [Theory]
    [InlineData("\uFEFFVideo ; MOS;codec\r\na.mp4;3,5;x264\r\n\"c d.mp4\";4,25;x264\r\nb.mp4;2;vp9\r\ne.mp4;1,125;vp9\r\n;;\r\n")]
    [InlineData("sep=;\r\nvideo;mos;codec;;\r\na.mp4;3,5;x264;;\r\nc d.mp4;4,25;x264;;\r\nb.mp4;2;vp9;;\r\ne.mp4;1,125;vp9;;\r\n")]
    [InlineData("video\tmos\tcodec\na.mp4\t3.5\tx264\nc d.mp4\t4.25\tx264\nb.mp4\t2\tvp9\ne.mp4\t1.125\tvp9\n")]
    [InlineData("video,mos,codec\ra.mp4,\"3,5\",x264\rc d.mp4,\"4,25\",x264\rb.mp4,2,vp9\re.mp4,\"1,125\",vp9")]
    public void Read_SpreadsheetsOfAnyCountry_AreTheSameDataset(string content)
    {
        var dataset = Read(content);
        dataset.Clips.Select(clip => clip.Truth).ShouldBe([3.5, 4.25, 2, 1.125]);
        dataset.Clips.Select(clip => Path.GetFileName(clip.Path)).ShouldBe(["a.mp4", "c d.mp4", "b.mp4", "e.mp4"]);
        dataset.Columns.Groups.ShouldBe(["codec"]);
        dataset.Scale.ShouldBe(TruthScale.Mos5);
    }

    [Fact]
    public void Read_ColumnsAreNamedInAnyCase() =>
        Read("video;Rating\na.mp4;3\n", new ColumnChoice(Truth: " rating ")).Columns.Truth.ShouldBe("Rating");

    [Fact]
    public void Read_ColumnsOfManyValues_AreNoGroups() =>
        Read("video,mos,bytes,codec\na.mp4,1,100,x264\nb.mp4,2,101,x264\ne.mp4,3,102,vp9\nc d.mp4,3,103,vp9\n")
            .Columns.Groups.ShouldBe(["codec"]);

    [Theory]
    [InlineData("mos", "3.5", "mos-5")]
    [InlineData("mos", "35", "mos-100")]
    [InlineData("vmaf", "3.5", "vmaf")]
    [InlineData("vmaf_mean", "3.5", "vmaf")]
    public void Read_ScaleOfTheTruth_IsRecognized(string column, string value, string scale) =>
        Read($"video,{column}\na.mp4,{value}\nb.mp4,2\n", new ColumnChoice(Truth: column)).Scale.Name.ShouldBe(scale);

    [Theory]
    [InlineData("video,quality\na.mp4,1\n", "no column for the truth")]
    [InlineData("name,mos\na.mp4,1\n", "no column for the videos' paths")]
    [InlineData("video|mos\na.mp4|1\n", "Its columns are \"video|mos\"")]
    [InlineData("video;mos\na.mp4;3,5\nb.mp4;4.2\n", "\"3,5\" on line 2 and \"4.2\" on line 3 for mos")]
    [InlineData("video;vmaf\na.mp4;1.234,5\n", "vmaf is \"1.234,5\": write it without thousands separators")]
    [InlineData("video;vmaf\na.mp4;1 234\n", "vmaf is \"1 234\": write it without thousands separators")]
    [InlineData("video,vmaf\na.mp4,90,5\n", "a decimal comma must be quoted")]
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
        var error = Should.Throw<UserError>(
            () => Read("video,vmaf\n" + string.Concat(Enumerable.Range(0, 25).Select(i => $"{i}.mp4,1\n"))));
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
