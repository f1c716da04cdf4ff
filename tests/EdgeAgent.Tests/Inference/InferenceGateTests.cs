using EdgeAgent.Inference;

namespace EdgeAgent.Tests.Inference;

public sealed class InferenceGateTests : IDisposable
{
    private readonly InferenceGate _gate = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_LetsSeveralScoreAtOnce()
    {
        using var first = await _gate.EnterAsync(_cancellation);
        using var second = await _gate.EnterAsync(_cancellation);
        _gate.Paused.ShouldBeFalse();
    }

    [Fact]
    public async Task Pause_WaitsForTheBatchesInsideAndHoldsBackTheNext()
    {
        var inside = await _gate.EnterAsync(_cancellation);
        var pausing = _gate.PauseAsync(_cancellation);
        var next = _gate.EnterAsync(_cancellation).AsTask();
        _gate.Paused.ShouldBeTrue();
        pausing.IsCompleted.ShouldBeFalse();
        next.IsCompleted.ShouldBeFalse();

        inside.Dispose();
        var pause = await pausing;
        next.IsCompleted.ShouldBeFalse();

        await pause.DisposeAsync();
        (await next).Dispose();
        _gate.Paused.ShouldBeFalse();
    }

    [Fact]
    public async Task Pause_GivenUp_LetsScoringGoOn()
    {
        using var inside = await _gate.EnterAsync(_cancellation);
        using var impatient = new CancellationTokenSource();
        var pausing = _gate.PauseAsync(impatient.Token);
        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(pausing);
        _gate.Paused.ShouldBeFalse();
        using var next = await _gate.EnterAsync(_cancellation);
    }

    [Fact]
    public async Task Pause_IsExclusive()
    {
        var first = await _gate.PauseAsync(_cancellation);
        var second = _gate.PauseAsync(_cancellation);
        second.IsCompleted.ShouldBeFalse();

        await first.DisposeAsync();
        await first.DisposeAsync();
        await using var pause = await second;
        _gate.Paused.ShouldBeTrue();
    }

    [Fact]
    public async Task Enter_GivenUpWhilePaused_Ends()
    {
        await using var pause = await _gate.PauseAsync(_cancellation);
        using var impatient = new CancellationTokenSource();
        var entering = _gate.EnterAsync(impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(entering);
    }

    [Fact]
    public async Task Gate_UnderManyPausesAndBatches_NeverHasBothInside()
    {
        var scoring = 0;
        var paused = 0;
        var clashes = 0;
        async Task Score()
        {
            for (var i = 0; i < 500; i++)
            {
                using var pass = await _gate.EnterAsync(_cancellation);
                Interlocked.Increment(ref scoring);
                await Task.Yield();
                clashes += Volatile.Read(ref paused);
                Interlocked.Decrement(ref scoring);
            }
        }
        async Task Pause()
        {
            for (var i = 0; i < 100; i++)
            {
                await using var pause = await _gate.PauseAsync(_cancellation);
                Interlocked.Increment(ref paused);
                await Task.Yield();
                clashes += Volatile.Read(ref scoring);
                Interlocked.Decrement(ref paused);
            }
        }

        await Task.WhenAll(
            Task.Run(Score, _cancellation), Task.Run(Score, _cancellation), Task.Run(Pause, _cancellation), Task.Run(Pause, _cancellation));
        clashes.ShouldBe(0);
    }

    public void Dispose() => _gate.Dispose();
}
