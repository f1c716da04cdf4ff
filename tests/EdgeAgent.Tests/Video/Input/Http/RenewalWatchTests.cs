using EdgeAgent.Video.Input.Http;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Input.Http;

public sealed class RenewalWatchTests
{
    private static readonly TimeSpan FreezeAfter = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void IsOverdue_RenewedEveryTenSeconds_NotWhileItIs()
    {
        var watch = Watch(polled: 1);
        for (var renewal = 0; renewal < 5; renewal++)
        {
            watch.Renewed();
            for (var poll = 1; poll < 10; poll++)
            {
                Pass(1);
                watch.IsOverdue(notModified: true).ShouldBeFalse();
            }

            Pass(1);
        }

        watch.Usual.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void IsOverdue_RenewedAtEveryPollAndThenNoMore_WithinFreezeAfterAndASecond(bool notModified)
    {
        var watch = Watch(polled: 1);
        for (var renewal = 0; renewal < 20; renewal++)
        {
            watch.Renewed();
            Pass(1);
        }

        watch.IsOverdue(notModified).ShouldBeFalse();
        Pass(1);
        watch.IsOverdue(notModified).ShouldBeFalse();
        Pass(1);
        watch.IsOverdue(notModified).ShouldBeTrue();
    }

    [Fact]
    public void IsOverdue_NeverRenewedAndSentAgain_SoonAfterFreezeAfter()
    {
        var watch = Watch(polled: 1);
        watch.Renewed();
        Pass(2);
        watch.IsOverdue(notModified: false).ShouldBeFalse();
        Pass(1);
        watch.IsOverdue(notModified: false).ShouldBeTrue();
    }

    [Fact]
    public void IsOverdue_NeverRenewedAndSaidSo_AfterAMinute()
    {
        var watch = Watch(polled: 1);
        watch.Renewed();
        Pass(59);
        watch.IsOverdue(notModified: true).ShouldBeFalse();
        Pass(1);
        watch.IsOverdue(notModified: true).ShouldBeTrue();
    }

    [Fact]
    public void IsOverdue_PolledRarely_NeverAtTheFirstUnchangedAnswer()
    {
        var watch = Watch(polled: 60);
        watch.Renewed();
        Pass(60);
        watch.IsOverdue(notModified: false).ShouldBeFalse();
    }

    [Fact]
    public void IsOverdue_BeforeAPicture_No()
    {
        Pass(1000);
        Watch(polled: 1).IsOverdue(notModified: false).ShouldBeFalse();
    }

    private RenewalWatch Watch(double polled) => new(FreezeAfter, TimeSpan.FromSeconds(polled), _time);

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
