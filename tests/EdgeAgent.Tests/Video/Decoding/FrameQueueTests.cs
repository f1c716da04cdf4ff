using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Tests.Video.Decoding;

public sealed class FrameQueueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static void Fill(FrameQueue queue, int second)
    {
        var frame = queue.Take(8, Cancellation);
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
        using var queue = new FrameQueue(capacity: 3, dropOldest: true, new FrameBuffers());
        for (var second = 0; second < 10; second++)
            Fill(queue, second);
        queue.Complete();
        queue.Dropped.ShouldBe(7);
        (await DrainAsync(queue)).ShouldBe([7, 8, 9]);
    }

    [Fact]
    public async Task Take_ClipAndASlowReader_WaitsAndDropsNothing()
    {
        using var queue = new FrameQueue(capacity: 2, dropOldest: false, new FrameBuffers());
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
    public async Task Take_ManyFramesOneAtATime_UsesTheSameBuffer()
    {
        using var queue = new FrameQueue(capacity: 3, dropOldest: false, new FrameBuffers());
        var buffers = new HashSet<byte[]>();
        for (var second = 0; second < 50; second++)
        {
            Fill(queue, second);
            var frame = (await queue.ReadAsync(Cancellation)).ShouldNotBeNull();
            buffers.Add(frame.Pixels);
            queue.Return(frame);
        }

        buffers.Count.ShouldBe(1);
    }

    [Fact]
    public void Take_AllBuffersOut_EndsWhenCanceled()
    {
        using var queue = new FrameQueue(capacity: 2, dropOldest: false, new FrameBuffers());
        queue.Take(8, Cancellation);
        queue.Take(8, Cancellation);
        using var canceled = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Should.Throw<OperationCanceledException>(() => queue.Take(8, canceled.Token));
    }

    [Fact]
    public async Task Dispose_FramesUnreadAndRead_LeavesThemAllToTheNextQueue()
    {
        var buffers = new FrameBuffers();
        var first = new FrameQueue(capacity: 3, dropOldest: true, buffers);
        for (var second = 0; second < 3; second++)
            Fill(first, second);
        first.Return((await first.ReadAsync(Cancellation)).ShouldNotBeNull());
        first.Dispose();

        using var next = new FrameQueue(capacity: 4, dropOldest: true, buffers);
        var used = Enumerable.Range(0, 4).Select(_ => next.Take(8, Cancellation)).ToList();
        used.Count(frame => frame.Time > TimeSpan.Zero || frame.Pixels.Length != 8).ShouldBe(2);
        used.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Return_Twice_IsRefused()
    {
        using var queue = new FrameQueue(capacity: 2, dropOldest: false, new FrameBuffers());
        var frame = queue.Take(8, Cancellation);
        queue.Return(frame);
        Should.Throw<SemaphoreFullException>(() => queue.Return(frame));
    }
}
