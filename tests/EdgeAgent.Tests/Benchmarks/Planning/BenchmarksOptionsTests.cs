using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Benchmarks.Planning;

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

    [Theory]
    [InlineData(true, null, "fp32")]
    [InlineData(false, null, "fp32,int8")]
    [InlineData(true, "int8,fp16", "int8,fp16")]
    public void Selection_WhenQuick_TakesOnePrecisionUnlessMoreAreNamed(bool quick, string? named, string expected) =>
        string.Join(
            ',', new BenchmarksOptions().Selection(0, precisions: named, quick: quick).Precisions.Select(precision => precision.Text()))
            .ShouldBe(expected);
}
