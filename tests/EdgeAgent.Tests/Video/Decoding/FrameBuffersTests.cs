using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Tests.Video.Decoding;

public sealed class FrameBuffersTests
{
    private readonly FrameBuffers _buffers = new();

    [Fact]
    public void Take_AfterAReturn_GivesTheFrameThatWasUsedLast()
    {
        var first = _buffers.Take(8);
        var second = _buffers.Take(8);
        _buffers.Return(first);
        _buffers.Return(second);
        _buffers.Take(8).ShouldBeSameAs(second);
        _buffers.Take(8).ShouldBeSameAs(first);
    }

    [Fact]
    public void Take_AnotherSize_LetsGoOfTheFramesOfTheOldOne()
    {
        var old = _buffers.Take(8);
        _buffers.Return(old);
        _buffers.Take(16).Pixels.Length.ShouldBe(16);
        _buffers.Take(8).ShouldNotBeSameAs(old);
    }
}
