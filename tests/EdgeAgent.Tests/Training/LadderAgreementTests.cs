using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Tests.Training;

public sealed class LadderAgreementTests
{
    [Fact]
    public void Rows_AreOfMeasuredClips_ByWhatGrows_AndOfUnseenEncodersTogether()
    {
        Prediction[] predictions =
        [
            .. Ladder("vp8", "a", (90, 95), (80, 70), (70, 60)),
            .. Ladder("theora", "b", (85, 50), (75, 60), (65, 70)),
            .. Ladder("x264", "b", (90, double.NaN), (80, double.NaN)),
        ];
        var rows = LadderAgreement.Of(predictions);
        rows.Select(row => (row.Name, row.Clips, row.Photographs, row.Srocc))
            .ShouldBe([("vp8", 3, 1, 1), ("theora", 3, 1, -1), ("unseen encoders", 6, 2, 0.1471)]);
        rows[2].SroccInterval.Low.ShouldBe(-1);
    }

    private static IEnumerable<Prediction> Ladder(string grows, string content, params (double Score, double Vmaf)[] clips) =>
        clips.Select((clip, i) => new Prediction(
            ConstructedRecipes.Pristine with { Ladder = 1, Grows = grows, Content = content, Rung = i + 1, Vmaf = clip.Vmaf }, clip.Score,
            []));
}
