using EdgeAgent.Video;

namespace EdgeAgent.Tests.Video;

public sealed class FrameQueueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static void Fill(FrameQueue queue, int second)
    {
        var frame = queue.Take(Cancellation);
        frame.Time = TimeSpan.FromSeconds(second);
        queue.Add(frame);
    }

    private static async Task<List<double>> DrainAsync(FrameQueue queue)
    {
        var times = new List<double>();
        while (await queue.ReadAsync(Cancellation) is { } frame)
        {
            times.Add(frame.Time.TotalSeconds);
            queue.Return(frame);
        }

        return times;
    }

    [Fact]
    public async Task Take_LiveAndNobodyReads_DropsTheOldestAndCounts()
    {
        using var queue = new FrameQueue(capacity: 3, byteCount: 8, dropOldest: true);
        for (var second = 0; second < 10; second++)
            Fill(queue, second);
        queue.Complete();
        queue.Dropped.ShouldBe(7);
        (await DrainAsync(queue)).ShouldBe([7, 8, 9]);
    }

    [Fact]
    public async Task Take_ClipAndASlowReader_WaitsAndDropsNothing()
    {
        using var queue = new FrameQueue(capacity: 2, byteCount: 8, dropOldest: false);
        var decoder = Task.Run(
            () =>
            {
                for (var second = 0; second < 100; second++)
                    Fill(queue, second);
                queue.Complete();
            },
            Cancellation);
        var times = await DrainAsync(queue);
        await decoder;
        times.ShouldBe(Enumerable.Range(0, 100).Select(second => (double)second));
        queue.Dropped.ShouldBe(0);
    }

    [Fact]
    public async Task Take_ManyFrames_UsesTheSameFewBuffers()
    {
        using var queue = new FrameQueue(capacity: 3, byteCount: 8, dropOldest: false);
        var buffers = new HashSet<byte[]>();
        for (var second = 0; second < 50; second++)
        {
            Fill(queue, second);
            var frame = (await queue.ReadAsync(Cancellation)).ShouldNotBeNull();
            buffers.Add(frame.Pixels);
            queue.Return(frame);
        }

        buffers.Count.ShouldBe(3);
    }

    [Fact]
    public void Take_AllBuffersOut_EndsWhenCancelled()
    {
        using var queue = new FrameQueue(capacity: 2, byteCount: 8, dropOldest: false);
        queue.Take(Cancellation);
        queue.Take(Cancellation);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Should.Throw<OperationCanceledException>(() => queue.Take(cancelled.Token));
    }
}
