using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Tests.Video.Bitstream;

public sealed class CodedActivityTests
{
    private static readonly CodedActivity Still = new(
        Predicted: 10, IsStill: true, WasStill: true, WasStillBetweenTicks: false, Breaks: 0, Varied: 1, Settled: 10, Renewed: false,
        KeyRepeated: true);

    private static readonly CodedActivity Live = new(
        Predicted: 5, IsStill: false, WasStill: false, WasStillBetweenTicks: false, Breaks: 2, Varied: 4, Settled: 5, Renewed: false,
        KeyRepeated: false);

    [Fact]
    public void Then_OfAFrameThatIsLeftOut_KeepsTheSignsOfBoth() => Still.Then(Live).ShouldBe(
        Live with { Predicted = 15, WasStill = true, Varied = 5, Settled = 15, KeyRepeated = true });

    [Fact]
    public void Then_AfterARenewal_CountsAfreshWhatVaried() =>
        Still.Then(Live with { Renewed = true }).Settled.ShouldBe(Live.Settled);

    [Fact]
    public void Then_OfNothing_IsTheNext() => default(CodedActivity).Then(Still).ShouldBe(Still);
}
