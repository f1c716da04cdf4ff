using EdgeAgent.Inference;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Tests.Video.Sampling;

public sealed class FrameSamplerTests
{
    private static readonly FrameFormat Format = new(640, 360, FullRange: true);

    [Fact]
    public void Sample_SeveralGrids_FillsSuccessiveSlots()
    {
        using var session = Session(maxBatch: 3);
        var frame = Noise();
        new FrameSampler(Format, grids: 2).Sample(frame, session, slot: 1);
        session.Frame(0).ToArray().ShouldAllBe(value => value == 0);
        session.Frame(1).ToArray().ShouldBe(Grid(session, frame, number: 0));
        session.Frame(2).ToArray().ShouldBe(Grid(session, frame, number: 1));
    }

    [Fact]
    public void Sample_WhenThePictureGrowsIntoItsBars_SamplesAllOfIt()
    {
        using var session = Session();
        var sampler = new FrameSampler(Format);
        var framed = Noise(top: 40);
        sampler.Sample(framed, session);
        sampler.Bars.ShouldBe(new Bars(0, 48, 0, 0));
        session.Frame(0).ToArray().ShouldBe(Grid(session, framed, bars: sampler.Bars));

        var whole = Noise();
        sampler.Sample(whole, session);
        sampler.Bars.ShouldBe(Bars.None);
        session.Frame(0).ToArray().ShouldBe(Grid(session, whole));
    }

    [Fact]
    public void Sample_ForAnotherModel_FillsTheGridOfThatModel()
    {
        using var first = Session();
        using var other = Session(ConstructedModel.OtherPath);
        var sampler = new FrameSampler(Format);
        var frame = Noise();
        sampler.Sample(frame, first);
        sampler.Sample(frame, other);
        other.Frame(0).Length.ShouldNotBe(first.Frame(0).Length);
        other.Frame(0).ToArray().ShouldBe(Grid(other, frame));
    }

    [Theory]
    [InlineData(640, 360, 0, 360)]
    [InlineData(640, 360, 1080, 1080)]
    [InlineData(640, 360, 720, 720)]
    [InlineData(1920, 1080, 0, 1080)]
    [InlineData(3840, 2160, 0, 1080)]
    [InlineData(1080, 1920, 0, 1080)]
    public void Sample_IsAtTheFramesOwnSize_OrAt1080LinesIfItIsLarger_OrAtTheHeightThatIsAskedFor(
        int width, int height, int displayHeight, int shown)
    {
        using var session = Session();
        var format = new FrameFormat(width, height, FullRange: true);
        var frame = new VideoFrame(format.ByteCount);
        new Random(2).NextBytes(frame.Pixels);
        var sampler = new FrameSampler(format, displayHeight: displayHeight);

        sampler.Sample(frame, session);

        var expected = new byte[session.Frame(0).Length];
        new FragmentSampler(format, session.Metadata.Sampling, shown).Sample(frame.Pixels, expected);
        session.Frame(0).ToArray().ShouldBe(expected);
        var coded = new BitstreamInfo(Damage.None, new CodedQuantizer("h264", 30, height));
        sampler.Shown(coded).Quantizer.ShouldBe(new CodedQuantizer("h264", 30, 1080 * height / shown));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Sample_WhileModelAndBarsStay_AllocatesNothing(int grids)
    {
        using var session = Session(maxBatch: grids);
        var sampler = new FrameSampler(Format, grids);
        var frame = Noise(top: 40);
        sampler.Sample(frame, session);
        Allocation.Of(() => sampler.Sample(frame, session)).ShouldBe(0);
    }

    private static ModelSession Session(string? model = null, int maxBatch = 1) =>
        ModelSession.Load(model ?? ConstructedModel.Path, new InferenceOptions(), maxBatch);

    private static byte[] Grid(ModelSession session, VideoFrame frame, int number = 0, Bars bars = default)
    {
        var model = session.Metadata;
        var output = new byte[session.Frame(0).Length];
        new FragmentSampler(Format, model.Sampling, Format.Height, number, bars).Sample(frame.Pixels, output);
        return output;
    }

    /// <summary>Noise below a black bar; constructed.</summary>
    private static VideoFrame Noise(int top = 0)
    {
        var frame = new VideoFrame(Format.ByteCount);
        new Random(1).NextBytes(frame.Pixels);
        Array.Clear(frame.Pixels, 0, top * Format.Width);
        return frame;
    }
}
