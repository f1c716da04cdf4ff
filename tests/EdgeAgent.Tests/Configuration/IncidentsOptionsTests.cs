using EdgeAgent.Configuration;

namespace EdgeAgent.Tests.Configuration;

public sealed class IncidentsOptionsTests
{
    [Fact]
    public void Problems_Defaults_AreNone() => new IncidentsOptions().Problems().ShouldBeEmpty();

    [Fact]
    public void Problems_AnUnknownKind_NamesTheKnownOnes()
    {
        var options = new IncidentsOptions();
        options.Kinds["ofline"] = new IncidentKindOptions { RaiseAfter = TimeSpan.FromDays(3) };
        var problems = options.Problems().ToList();
        problems[0].ShouldStartWith(
            "EdgeAgent:Incidents:Kinds:ofline is not a kind of incident. Did you mean offline? Known: offline, stalled, ");
        problems[1].ShouldBe("EdgeAgent:Incidents:Kinds:ofline:RaiseAfter is 3d: must be from 0s to 1d.");
    }

    [Fact]
    public void Read_AllSettings_AreUnderstood()
    {
        (string, string)[] settings =
        [
            ("EdgeAgent:Incidents:Kinds:integrity.covered:RaiseAfter", "1m"),
            ("EdgeAgent:Incidents:Kinds:black:Severity", "critical"),
            ("EdgeAgent:Incidents:QuietHours:0", "22:00-06:00"),
            ("EdgeAgent:Incidents:QualityLow", "50"),
            ("EdgeAgent:Video:Streams:gate:Url", "rtsp://camera/1"),
            ("EdgeAgent:Video:Streams:gate:Incidents:QualityLow", "30.5"),
            ("EdgeAgent:Video:Streams:gate:Incidents:Mute", "true"),
        ];
        var options = Read(settings);
        options.Incidents.Of("integrity.covered").RaiseAfter.ShouldBe(TimeSpan.FromMinutes(1));
        options.Incidents.Of("black").Severity.ShouldBe("critical");
        options.Incidents.Of("frozen").Enabled.ShouldBeTrue();
        (options.Video.Streams["gate"].Incidents.QualityLow, options.Video.Streams["gate"].Incidents.Mute).ShouldBe((30.5, true));
    }

    [Theory]
    [InlineData("EdgeAgent:Incidents:Kinds:black:Severity", "loud")]
    [InlineData("EdgeAgent:Incidents:QuietHours:0", "at night")]
    [InlineData("EdgeAgent:Incidents:QualityLow", "101")]
    [InlineData("EdgeAgent:Video:Streams:gate:Incidents:QualityLow", "-1")]
    public void Read_ABadValue_IsNamed(string key, string value) =>
        Should.Throw<UserError>(() => Read(("EdgeAgent:Video:Streams:gate:Url", "rtsp://camera/1"), (key, value)))
            .Message.ShouldContain(key);

    private static EdgeAgentOptions Read(params (string Key, string Value)[] settings) => ValidatedOptions.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
