using EdgeAgent.Models;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Tests.Video.Moments;

public sealed class WorstMomentsTests
{
    private const int SmallFrame = 100;

    private static FrameScore Frame(double time, float quality) => FrameScore.Create(
        TimeSpan.FromSeconds(time), new ModelOutput(quality, default), BitstreamInfo.None, fit: null, Signals.None);

    private static KeptMoment Kept(FrameScore score) =>
        new(score, score.Quality, new FrameFormat(64, 64), 64, Bars.None, [], [], new FragmentGrid(7, 32), []);

    private static (double Time, float Quality)[] Chosen(int most, int bytes, params (double Time, float Quality)[] frames)
    {
        var worst = new WorstMoments(most);
        foreach (var (time, quality) in frames)
        {
            var score = Frame(time, quality);
            worst.Offer(score, bytes, () => Kept(score));
        }

        return [.. worst.Chosen().Select(moment => (moment.Score.Time.TotalSeconds, moment.Score.Quality))];
    }

    [Fact]
    public void Chosen_MoreFramesThanAsked_AreTheWorst() =>
        Chosen(2, SmallFrame, (0, 90), (1, 30), (2, 80), (3, 10), (4, 70)).ShouldBe([(3, 10), (1, 30)]);

    [Fact]
    public void Chosen_SeveralFramesOfASecond_IsTheWorstOfThem() =>
        Chosen(3, SmallFrame, (0, 50), (0.25, 20), (0.5, 40), (3.2, 60)).ShouldBe([(0.25, 20), (3.2, 60)]);

    [Fact]
    public void Chosen_FramesOfAdjacentSeconds_AreAtLeastASecondApart() =>
        Chosen(3, SmallFrame, (0.9, 20), (1.1, 25), (2.1, 30)).ShouldBe([(0.9, 20), (2.1, 30)]);

    [Fact]
    public void Chosen_SteadyDecline_HasAMomentOfEachSecond() =>
        Chosen(3, SmallFrame, [.. Enumerable.Range(0, 50).Select(n => (n / 10.0, 100f - n))])
            .ShouldBe([(4.9, 51), (3.9, 61), (2.9, 71)]);

    [Fact]
    public void Chosen_EqualFrames_AreTheFirst() =>
        Chosen(2, SmallFrame, (0, 50), (1, 50), (2, 50), (3, 50), (4, 50), (5, 50)).ShouldBe([(0, 50), (1, 50)]);

    [Fact]
    public void Chosen_OneFrame_IsThatFrame() => Chosen(6, SmallFrame, (0, 50)).ShouldBe([(0, 50)]);

    [Fact]
    public void Chosen_NoFrame_IsEmpty() => Chosen(6, SmallFrame).ShouldBeEmpty();

    [Fact]
    public void Chosen_HugeFrames_AreFewer() =>
        Chosen(6, 60 << 20, (0, 90), (1, 30), (2, 80)).ShouldBe([(1, 30)], "memory is bounded, and the worst frame is always kept");
}
