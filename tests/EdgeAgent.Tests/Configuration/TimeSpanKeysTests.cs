using System.Globalization;
using EdgeAgent.Configuration;
using EdgeAgent.Strings;

namespace EdgeAgent.Tests.Configuration;

/// <summary>Every time span that can be configured, found by reflection: a new one is covered at once.</summary>
public sealed class TimeSpanKeysTests
{
    public static TheoryData<string> Keys => [.. Paths(typeof(EdgeAgentOptions), EdgeAgentOptions.Section)];

    [Fact]
    public void Keys_AreFound() => Paths(typeof(EdgeAgentOptions), EdgeAgentOptions.Section).Count().ShouldBeGreaterThan(15);

    [Theory]
    [MemberData(nameof(Keys))]
    public void ABareNumber_IsRefused_WithWhatItWouldMean(string key)
    {
        var error = Should.Throw<UserError>(() => Read((key, "2")));
        error.ExitCode.ShouldBe(UserError.WrongUse);
        error.Message.ShouldContain($"{key} is \"2\": a number without a unit. Write 2s for seconds, 2m for minutes");
    }

    // What a timer of .NET holds ends at 49.7 days.
    [Theory]
    [MemberData(nameof(Keys))]
    public void NegativeAndEndless_AreRefused(string key)
    {
        Should.Throw<UserError>(() => Read((key, "-5s"))).Message.ShouldContain($"{key} is \"-5s\": must not be negative");
        Should.Throw<UserError>(() => Read((key, "4000d"))).Message.ShouldContain(key);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void TheDefault_IsAcceptedInBothForms(string key)
    {
        var value = (TimeSpan)Value(new EdgeAgentOptions(), key);
        Value(Read((key, TimeSpanText.Format(value))), key).ShouldBe(value);
        Value(Read((key, $" {TimeSpanText.Format(value).ToUpperInvariant()} ")), key).ShouldBe(value);
        Value(Read((key, value.ToString("c", CultureInfo.InvariantCulture))), key).ShouldBe(value);
    }

    [Theory]
    [InlineData("EdgeAgent:Sensors:Interval", "50d")]
    [InlineData("EdgeAgent:Video:StallTimeout", "50d")]
    [InlineData("EdgeAgent:Video:ConnectTimeout", "50d")]
    [InlineData("EdgeAgent:Video:ReconnectMax", "50d")]
    [InlineData("EdgeAgent:Spool:RetryMax", "50d")]
    [InlineData("EdgeAgent:Benchmarks:MaxCoolDown", "50d")]
    [InlineData("EdgeAgent:Benchmarks:Budget", "50d")]
    public void ATimer_IsNeverLongerThanATimerCanBe(string key, string value) =>
        Should.Throw<UserError>(() => Read((key, value))).Message.ShouldContain($"{key} is 50d: must be from ");

    [Fact]
    public void Read_WithUnits_SetsThem()
    {
        var options = Read(
            ("EdgeAgent:Sensors:Interval", "1m30s"), ("edgeagent:spool:maxage", "2D"), ("EdgeAgent:Video:Baseline:Window", "90s"));
        options.Sensors.Interval.ShouldBe(TimeSpan.FromSeconds(90));
        options.Spool.MaxAge.ShouldBe(TimeSpan.FromDays(2));
        options.Video.Baseline.Window.ShouldBe(TimeSpan.FromSeconds(90));
    }

    private static EdgeAgentOptions Read(params (string Key, string Value)[] settings) =>
        ValidatedOptions.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());

    private static object Value(object options, string key) =>
        key.Split(':').Skip(1).Aggregate(options, (from, name) => from.GetType().GetProperty(name)!.GetValue(from)!);

    private static IEnumerable<string> Paths(Type type, string path) => ConfigurationKeys.Settable(type).SelectMany(property =>
        property.PropertyType == typeof(TimeSpan) || property.PropertyType == typeof(TimeSpan?) ? [$"{path}:{property.Name}"]
        : ConfigurationKeys.IsScalar(property.PropertyType) || property.PropertyType.IsGenericType ? Array.Empty<string>()
        : Paths(property.PropertyType, $"{path}:{property.Name}"));
}
