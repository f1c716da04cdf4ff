using System.Text.Json;
using EdgeAgent.Files;

namespace EdgeAgent.Tests.Files;

public sealed class StateFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-state-").FullName;

    private enum Season
    {
        LateSummer,
    }

    private Almanac File => new(_directory);

    [Fact]
    public void Read_IsWhatWasWrittenLast()
    {
        File.Write(new("almanac/2", Season.LateSummer, 30));
        File.Write(new("almanac/2", Season.LateSummer, 31));

        File.Read().ShouldBe(new("almanac/2", Season.LateSummer, 31));
        System.IO.File.ReadAllText(File.Path).ShouldContain("late_summer");
    }

    [Fact]
    public void Read_WhereNothingWasWritten_IsNull()
    {
        File.Read().ShouldBeNull();
        new Almanac(Path.Combine(_directory, "none")).Read().ShouldBeNull();
        File.WrittenAt.ShouldBeLessThan(new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    [Theory]
    [InlineData("", "The almanac cannot be read from")]
    [InlineData("null", "Its schema is missing, not almanac/2.")]
    [InlineData("[]", "The JSON value could not be converted")]
    [InlineData("""{"schema":"almanac/2","season":"late_summer"}""", "days")]
    [InlineData("""{"schema":"almanac/2","season":0,"days":1}""", "season")]
    [InlineData("""{"schema":"almanac/2","season":"late_summer","days":-1}""", "No season has so few days.")]
    public void Read_OfADamagedFile_SaysWhatWhereAndWhatToDo_AndKeepsTheFile(string text, string why)
    {
        System.IO.File.WriteAllText(File.Path, text);

        var message = Should.Throw<UserError>(() => File.Read()).Message;

        message.ShouldContain(why);
        message.ShouldContain(File.Path);
        message.ShouldEndWith("Write another.");
        System.IO.File.ReadAllText(File.Path).ShouldBe(text);
    }

    [Fact]
    public void Read_OfANewerSchema_NamesBoth_WhateverElseHasChanged()
    {
        System.IO.File.WriteAllText(File.Path, """{"schema":"almanac/3","moons":[1]}""");
        Should.Throw<UserError>(() => File.Read()).Message.ShouldContain("Its schema is almanac/3, not almanac/2.");
    }

    [Fact]
    public void Read_OfWhatIsNoFile_SaysWhere()
    {
        Directory.CreateDirectory(File.Path);
        Should.Throw<UserError>(() => File.Read()).Message.ShouldContain(File.Path);
    }

    [Fact]
    public void Write_WhereTheDirectoryIsGone_SaysWhatAndWhere()
    {
        var file = new Almanac(Path.Combine(_directory, "none"));
        Should.Throw<UserError>(() => file.Write(new("almanac/2", Season.LateSummer, 31))).Message.ShouldStartWith($"The almanac cannot be written to {file.Path}: ");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private sealed class Almanac(string directory) : StateFile<Year>(System.IO.Path.Combine(directory, "almanac.json"), "almanac/2", "The almanac", "Write another.")
    {
        protected override Year Check(Year value) => value.Days >= 0 ? value : throw new JsonException("No season has so few days.");
    }

    private sealed record Year(string Schema, Season Season, int Days);
}
