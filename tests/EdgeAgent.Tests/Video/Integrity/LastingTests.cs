using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Tests.Video.Integrity;

public sealed class LastingTests
{
    private static IReadOnlyList<bool> Raised(IEnumerable<(double At, bool Seen)> pictures)
    {
        var lasting = new Lasting(TimeSpan.FromSeconds(10));
        return [.. pictures.Select(picture =>
        {
            lasting.Next(picture.Seen, TimeSpan.FromSeconds(picture.At));
            return lasting.IsRaised;
        })];
    }

    [Fact]
    public void Next_AFaultThatLasts_IsRaisedAndClearedAfterThatTime()
    {
        var raised = Raised(Enumerable.Range(0, 60).Select(second => ((double)second, second is >= 20 and < 40)));
        raised.Index().Where(one => one.Item).Select(one => one.Index).ShouldBe(Enumerable.Range(29, 20));
    }

    [Fact]
    public void Next_AFaultThatFlickers_IsNotRaised() =>
        Raised(Enumerable.Range(0, 120).Select(second => ((double)second, second % 2 == 0))).ShouldAllBe(raised => !raised);

    [Fact]
    public void Next_TwoPicturesFarApart_DoNotDecide() =>
        Raised([(0, true), (100, true), (200, true)]).ShouldAllBe(raised => !raised);

    [Fact]
    public void Next_ATimeThatBeginsAgain_LosesNothing() =>
        Raised([(0, true), (2, true), (4, true), (6, true), (8, true), (0, true), (2, true)])[^1].ShouldBeTrue();
}
