using EdgeAgent.Configuration;

namespace EdgeAgent.Tests.Configuration;

public sealed class ConfigurationKeysTests
{
    private sealed class Camera
    {
        public string Url { get; set; } = "";
        public double Fps { get; set; } = 1;
    }

    private sealed class Sample
    {
        public int Count { get; set; }
        public TimeSpan Wait { get; set; }
        public DayOfWeek Day { get; set; }
        public string[] Names { get; set; } = [];
        public Dictionary<string, Camera> Cameras { get; set; } = [];
    }

    private static List<string> Problems(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"S:{setting.Key}", (string?)setting.Value))).Build();
        return [.. ConfigurationKeys.Problems(configuration.GetSection("S"), typeof(Sample)).Select(problem => problem.ToString())];
    }

    [Fact]
    public void Problems_KnownKeysWithGoodValues_None() =>
        Problems(
            ("Count", "3"), ("wait", "00:00:05"), ("Day", "Friday"), ("Names:0", "a"), ("Cameras:front:Url", "x"),
            ("Cameras:front:Fps", "0.5")).ShouldBeEmpty();

    [Fact]
    public void Problems_ListAsOneValue_SaysHowItIsSet() =>
        Problems(("Names", "a,b"))
            .ShouldHaveSingleItem().ShouldStartWith("S:Names is a list: write [\"…\"], or S__Names__0 in the environment.");

    [Fact]
    public void Problems_MisspeltKey_NamesItAndTheKnownOnes()
    {
        var problem = Problems(("Cuont", "3")).ShouldHaveSingleItem();
        problem.ShouldStartWith("S:Cuont is not a known key");
        problem.ShouldContain("Count");
    }

    [Fact]
    public void Problems_MisspeltKeyInsideANamedEntry_HasItsWholePath() =>
        Problems(("Cameras:front:Ulr", "x")).ShouldHaveSingleItem().ShouldStartWith("S:Cameras:front:Ulr ");

    [Theory]
    [InlineData("Count", "three", "whole number")]
    [InlineData("Wait", "soon", "time span")]
    [InlineData("Day", "Noday", "one of Sunday")]
    [InlineData("Cameras:front:Fps", "fast", "number")]
    [InlineData("Count:Inner", "3", "single value")]
    [InlineData("Cameras:front", "rtsp", "section")]
    public void Problems_ValueThatCannotBeRead_SaysWhatIsExpected(string key, string value, string expected) =>
        Problems((key, value)).ShouldHaveSingleItem().ShouldContain(expected);

    [Fact]
    public void Problems_TwoMistakes_BothReported() => Problems(("Cuont", "3"), ("Wait", "soon")).Count.ShouldBe(2);
}
