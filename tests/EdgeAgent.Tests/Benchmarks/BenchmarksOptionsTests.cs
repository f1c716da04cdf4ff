using EdgeAgent.Benchmarks;

namespace EdgeAgent.Tests.Benchmarks;

public sealed class BenchmarksOptionsTests
{
    [Fact]
    public void Problems_OfTheDefaults_AreNone() => new BenchmarksOptions().Problems().ShouldBeEmpty();

    [Fact]
    public void Problems_NamesEveryBadValueAtOnce()
    {
        var options = new BenchmarksOptions
        {
            Schedule = "at four",
            TimeZone = "Mars/Olympus",
            Variants = "b0,b8",
            MinCount = 0,
            MaxDuration = TimeSpan.FromSeconds(1),
            CoolDown = TimeSpan.FromHours(1),
        };

        var problems = string.Join('\n', options.Problems());

        foreach (var key in new[] { "Schedule", "TimeZone", "b8", "MinCount", "MaxDuration", "CoolDown" })
            problems.ShouldContain(key);
    }
}
