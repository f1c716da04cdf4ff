using System.Globalization;
using EdgeAgent.Strings;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Strings;

public sealed class TimeSpanTextTests
{
    [Theory]
    [InlineData("2s", 2)]
    [InlineData(" 2S ", 2)]
    [InlineData("2 s", 2)]
    [InlineData("500ms", 0.5)]
    [InlineData("500MS", 0.5)]
    [InlineData("1.5s", 1.5)]
    [InlineData("1m30s", 90)]
    [InlineData("1m 30s", 90)]
    [InlineData("90m", 5400)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    [InlineData("1d12h", 129600)]
    [InlineData("0s", 0)]
    [InlineData("00:00:02", 2)]
    [InlineData("00:00:00.5", 0.5)]
    [InlineData("1.00:00:00", 86400)]
    [InlineData("1:00:00:00", 86400)]
    [InlineData("24:00:00", 86400)]
    [InlineData("36:30:00", 131400)]
    [InlineData("3650d", 315360000)]
    public void TryParse_ATimeSpan_ReadsIt(string text, double seconds)
    {
        TimeSpanText.TryParse(text, out var value, out var fault).ShouldBeTrue(fault);
        value.TotalSeconds.ShouldBe(seconds);
        fault.ShouldBe("");
    }

    [Theory]
    [InlineData("2", "Write 2s for seconds, 2m for minutes, 2h for hours or 2d for days")]
    [InlineData(" 30 ", "Write 30s for seconds")]
    [InlineData("0", "Write 0s for seconds")]
    [InlineData("0.5", "Write 0.5s for seconds")]
    [InlineData("-2", "without a unit")]
    [InlineData("-2s", "must not be negative")]
    [InlineData("-00:00:02", "must not be negative")]
    [InlineData("1:30", "ambiguous")]
    [InlineData("3651d", "must be at most 3650d")]
    [InlineData("999999999d", "must be at most 3650d")]
    [InlineData("999999999:00:00", "must be at most 3650d")]
    [InlineData("", "must be a time span")]
    [InlineData("soon", "must be a time span")]
    [InlineData("2x", "must be a time span")]
    [InlineData("2s1m", "must be a time span")]
    [InlineData("1s1s", "must be a time span")]
    [InlineData("1,5s", "must be a time span")]
    [InlineData("00:60:00", "must be a time span")]
    [InlineData("1.24:00:00", "must be a time span")]
    [InlineData("٢s", "must be a time span")]
    public void TryParse_AnythingElse_SaysWhatIsWrong(string text, string telling)
    {
        TimeSpanText.TryParse(text, out var value, out var fault).ShouldBeFalse();
        fault.ShouldContain(telling);
        value.ShouldBe(TimeSpan.Zero);
    }

    [Property]
    public bool Format_IsReadBack(long ticks)
    {
        var span = TimeSpan.FromTicks((long)((ulong)ticks % ((ulong)TimeSpanText.Longest.Ticks + 1)));
        return TimeSpanText.TryParse(TimeSpanText.Format(span), out var read, out _) && read == span;
    }

    [Property]
    public bool TryParse_TheClockForm_IsReadAsDotNetWritesIt(long ticks)
    {
        var span = TimeSpan.FromTicks((long)((ulong)ticks % ((ulong)TimeSpanText.Longest.Ticks + 1)));
        return TimeSpanText.TryParse(span.ToString("c", CultureInfo.InvariantCulture), out var read, out _) && read == span;
    }

    [Property]
    public bool TryParse_AnyText_EitherReadsOrSaysWhy(string? text) =>
        TimeSpanText.TryParse(text ?? "", out _, out var fault) == (fault.Length == 0);

    [Property]
    public bool TryParse_AnyWholeNumber_IsRefused(int number) =>
        !TimeSpanText.TryParse(number.ToString(CultureInfo.InvariantCulture), out _, out _);

    [Theory]
    [InlineData(90, "1m30s")]
    [InlineData(0.5, "500ms")]
    [InlineData(86400 * 7, "7d")]
    [InlineData(3600, "1h")]
    [InlineData(-1, "-1s")]
    public void Format_IsShort(double seconds, string text) => TimeSpanText.Format(TimeSpan.FromSeconds(seconds)).ShouldBe(text);
}
