using System.Globalization;
using EdgeAgent.Configuration;

namespace EdgeAgent.Tests.Configuration;

public sealed class QuietWindowTests
{
    [Theory]
    [InlineData("22:00-06:00", "2026-12-01T22:00:00Z", true)]
    [InlineData("22:00-06:00", "2026-12-01T05:59:59Z", true)]
    [InlineData("22:00-06:00", "2026-12-01T06:00:00Z", false)]
    [InlineData("22:00-06:00", "2026-12-01T21:59:59Z", false)]
    [InlineData("9:30-10:00", "2026-12-01T09:45:00Z", true)]
    [InlineData("0 20 * * 6 for 12h", "2026-12-05T20:00:00Z", true)]
    [InlineData("0 20 * * 6 for 12h", "2026-12-06T07:59:59Z", true)]
    [InlineData("0 20 * * 6 for 12h", "2026-12-06T08:00:00Z", false)]
    [InlineData("0 20 * * 6 for 12h", "2026-12-04T21:00:00Z", false)]
    public void Contains_IsFromTheBeginningToTheEnd(string text, string at, bool expected)
    {
        QuietWindow.TryParse(text, out var window, out var fault).ShouldBeTrue(fault);
        window!.Contains(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), TimeZoneInfo.Utc).ShouldBe(expected);
    }

    [Fact]
    public void Contains_IsInTheTimeZoneOfTheDevice()
    {
        var window = QuietWindow.Of(["22:00-06:00"]).ShouldHaveSingleItem();
        var zone = TimeZoneInfo.CreateCustomTimeZone("constructed", TimeSpan.FromHours(5), "constructed", "constructed");
        window.Contains(new DateTimeOffset(2026, 12, 1, 18, 0, 0, TimeSpan.Zero), zone).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("22:00")]
    [InlineData("22:00-22:00")]
    [InlineData("22:00-25:00")]
    [InlineData("0 20 * * 6")]
    [InlineData("0 20 * * 6 for 0s")]
    [InlineData("0 20 * * 6 for 12")]
    [InlineData("0 99 * * 6 for 1h")]
    public void TryParse_SomethingElse_SaysWhatIsExpected(string text)
    {
        QuietWindow.TryParse(text, out _, out var fault).ShouldBeFalse();
        fault.ShouldContain("22:00-06:00");
    }
}
