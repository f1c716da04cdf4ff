using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Tests.IO;

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
    [InlineData("", "It is empty.")]
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

    // Files of version 0.1.0 have absent values as nulls.
    [Theory]
    [InlineData("")]
    [InlineData(",\"motto\":null")]
    public void Read_OfAFileWithoutAValue_HasNone(string motto)
    {
        System.IO.File.WriteAllText(File.Path, $$"""{"schema":"almanac/2","season":"late_summer","days":31{{motto}}}""");
        File.Read().ShouldBe(new("almanac/2", Season.LateSummer, 31));
    }

    [Fact]
    public void Write_OfNoValue_WritesNull_WhichEarlierVersionsRequire()
    {
        File.Write(new("almanac/2", Season.LateSummer, 31));
        System.IO.File.ReadAllText(File.Path)
            .ShouldBe("""{"schema":"almanac/2","season":"late_summer","days":31,"motto":null}""");
    }

    [Fact]
    public void Read_OfANewerSchema_NamesBoth_WhateverElseHasChanged()
    {
        System.IO.File.WriteAllText(File.Path, """{"schema":"almanac/3","moons":[1]}""");
        Should.Throw<UserError>(() => File.Read()).Message.ShouldContain("Its schema is almanac/3, not almanac/2.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"schema":"almanac/2","season":"late_summer","days":-1}""")]
    [InlineData("""{"schema":"gazette/1"}""")]
    public void ReadOrSetAside_OfADamagedFile_TellsOnce_AndTheNextReadFindsNone(string text)
    {
        System.IO.File.WriteAllText(File.Path, text);
        List<string> told = [];

        File.ReadOrSetAside(told.Add).ShouldBeNull();
        File.ReadOrSetAside(told.Add).ShouldBeNull();

        told.ShouldHaveSingleItem().ShouldStartWith($"The almanac cannot be read from {File.Path}: ");
        told[0].ShouldEndWith("It was renamed to almanac.json.damaged. Write another.");
        System.IO.File.ReadAllText(File.Path + KeptFile.DamagedSuffix).ShouldBe(text);
        Directory.GetFiles(_directory).ShouldHaveSingleItem();
    }

    [Fact]
    public void ReadOrSetAside_OfANewerSchema_LeavesTheFileToTheNewerProgram()
    {
        const string text = """{"schema":"almanac/3","moons":[1]}""";
        System.IO.File.WriteAllText(File.Path, text);
        List<string> told = [];

        File.ReadOrSetAside(told.Add).ShouldBeNull();

        told.ShouldHaveSingleItem().ShouldContain("Its schema is almanac/3, not almanac/2. Write another.");
        System.IO.File.ReadAllText(File.Path).ShouldBe(text);
    }

    [Fact]
    public void ReadOrSetAside_OfAWholeFile_IsAsRead()
    {
        File.Write(new("almanac/2", Season.LateSummer, 31));
        File.ReadOrSetAside(sentence => throw new InvalidOperationException(sentence)).ShouldBe(new("almanac/2", Season.LateSummer, 31));
    }

    [Fact]
    public void Read_OfMoreThanAnyStateFileHas_IsNotRead()
    {
        using (var file = System.IO.File.Create(File.Path))
            file.SetLength(200_000_000);
        Should.Throw<UserError>(() => File.Read()).Message.ShouldContain("It has 200000000 bytes, and at most ");
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
        Should.Throw<UserError>(() => file.Write(new("almanac/2", Season.LateSummer, 31))).Message
            .ShouldStartWith($"The almanac cannot be written to {file.Path}: ");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private sealed class Almanac(string directory) : StateFile<Year>(
        System.IO.Path.Combine(directory, "almanac.json"), "almanac/2", "The almanac", "Write another.")
    {
        protected override Year Check(Year value) => value.Days >= 0 ? value : throw new JsonException("No season has so few days.");
    }

    private sealed record Year(string Schema, Season Season, int Days, string? Motto = null);
}
