using System.Text;
using EdgeAgent.Video.Baselines;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Baselines;

public sealed class BaselineFileTests : IDisposable
{
    private const string Template =
        """{"schema":"edgeagent.baselines/1","streams":{"door":{"source":"a","model":"b","learnedSeconds":"""
        + """1,"hours":[HOURS],"drift":null}}}""";

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-baselines-");
    private readonly BaselineFile _file;

    public BaselineFileTests() => _file = new(_state.FullName);

    public void Dispose() => _state.Delete(recursive: true);

    private static SavedBaselines Learned()
    {
        var baseline = new StreamBaseline(new() { Url = "lavfi:testsrc2" }, new());
        _ = new Scores(baseline).For(TimeSpan.FromDays(2), 85, noise: 10, every: 10).For(TimeSpan.FromHours(1), 20, every: 10);
        return new(
            SavedBaselines.CurrentSchema, new Dictionary<string, SavedBaseline>(StringComparer.Ordinal) { ["door"] = baseline.Save()! });
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var written = Learned();
        _file.Write(written);
        var read = _file.Read().ShouldNotBeNull().Streams["door"];
        read.ShouldBeEquivalentTo(written.Streams["door"] with { Hours = read.Hours });
        read.Drift.ShouldNotBeNull();
        read.Hours.Select(hour => (hour?.From, Sum: hour?.Seconds.Sum()))
            .ShouldBe(written.Streams["door"].Hours.Select(hour => (hour?.From, Sum: hour?.Seconds.Sum())));
        _state.GetFiles().ShouldHaveSingleItem("no unfinished file is left").Length.ShouldBeLessThan(24 * 200 * 8);
    }

    [Fact]
    public void Read_NothingWritten_IsNull() => _file.Read().ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"schema":"edgeagent.baselines/9","streams":{}}""")]
    [InlineData("""{"schema":"edgeagent.baselines/1","streams":{"door":null}}""")]
    [InlineData(Template)]
    public void Read_SomethingElse_SaysWhatAndWhere(string content)
    {
        File.WriteAllText(_file.Path, content);
        Should.Throw<UserError>(() => _file.Read()).Message.ShouldContain(_file.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"from":-1,"seconds":[1]}""")]
    [InlineData("""{"from":200,"seconds":[1]}""")]
    [InlineData("""{"from":2147483647,"seconds":[1,2]}""")]
    [InlineData("""{"from":0,"seconds":[-1]}""")]
    [InlineData("""{"from":0,"seconds":[1e300]}""")]
    [InlineData("""{"from":0,"seconds":null}""")]
    public void Read_AnHourThatCannotBe_IsRefused(string hour)
    {
        var hours = string.Join(',', Enumerable.Repeat("null", 23).Prepend(hour));
        File.WriteAllText(_file.Path, Template.Replace("HOURS", hours, StringComparison.Ordinal));
        Should.Throw<UserError>(() => _file.Read());
    }

    [Theory]
    [InlineData(",\"drift\":null")]
    [InlineData("")]
    public void Read_AStreamWithoutDrift_IsRead(string drift)
    {
        var hours = string.Join(',', Enumerable.Repeat("null", DiurnalBaseline.Hours));
        var text = Template.Replace("HOURS", hours, StringComparison.Ordinal).Replace(",\"drift\":null", drift, StringComparison.Ordinal);
        File.WriteAllText(_file.Path, text);
        _file.Read().ShouldNotBeNull().Streams["door"].Drift.ShouldBeNull();
    }

    [Property(MaxTest = 100)]
    public void Read_AFileDamagedAnywhere_IsReadOrRefused(NonNegativeInt at, byte value, bool cut)
    {
        _file.Write(Learned());
        var bytes = File.ReadAllBytes(_file.Path);
        var place = at.Get % bytes.Length;
        bytes[place] = value;
        File.WriteAllBytes(_file.Path, cut ? bytes[..place] : bytes);
        SavedBaselines? read;
        try
        {
            read = _file.Read();
        }
        catch (UserError)
        {
            return;
        }

        foreach (var stream in read.ShouldNotBeNull($"at {place} of {Encoding.UTF8.GetString(bytes)[..40]}").Streams.Values)
            new StreamBaseline(new() { Url = "lavfi:testsrc2" }, new()).Restore(stream);
    }

    [Fact]
    public void Write_TheDirectoryIsGone_SaysSo() =>
        Should.Throw<UserError>(() => new BaselineFile(Path.Combine(_state.FullName, "gone")).Write(Learned())).Message
            .ShouldContain("baselines.json");
}
