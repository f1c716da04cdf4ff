using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Workers;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Benchmarks.Running;

public sealed class WorkerMessageTests
{
    [Property]
    public bool Parse_TextThatNoWorkerWrote_IsNoMessage(NonNull<string> line) => WorkerText.Message<WorkerMessage>(line.Get) is null;

    [Property]
    public bool Parse_AResultCutAnywhere_IsNoMessage(NonNegativeInt at)
    {
        var line = new WorkerMessage.Finished(Sample.Measurement()).ToLine();
        return WorkerText.Message<WorkerMessage>(line[..(at.Get % line.Length)]) is null;
    }

    [Theory]
    [InlineData("""{"phase":"result"}""")]
    [InlineData("""{"phase":"measuring","runs":"many"}""")]
    [InlineData("""{"phase":"unheard"}""")]
    [InlineData("""{"runs":1}""")]
    [InlineData("null")]
    [InlineData("")]
    public void Parse_WhatIsNoMessage_IsNull(string line) => WorkerText.Message<WorkerMessage>(line).ShouldBeNull();

    [Fact]
    public void Finished_SurvivesTheTripThroughALine()
    {
        var line = new WorkerMessage.Finished(Sample.Measurement(seconds: 0.0123, count: 700)).ToLine();

        var received = WorkerText.Message<WorkerMessage>(line).ShouldBeOfType<WorkerMessage.Finished>();

        received.Measurement.Latency.At(0.99).ShouldBe(0.0123);
        received.ToLine().ShouldBe(line);
    }

    [Fact]
    public void Request_SurvivesTheTripThroughAnArgument()
    {
        var sent = new WorkerRequest.Measure(
            "/m.onnx", 4, 9, QuickBenchmark.Limits, new InferenceOptions { Threads = 2, Spinning = true, ExecutionProvider = "cpu" });

        var received = WorkerText.Request<WorkerRequest>(sent.ToArgument()).ShouldBeOfType<WorkerRequest.Measure>();

        received.Limits.ShouldBe(sent.Limits);
        received.Inference.ShouldBeEquivalentTo(sent.Inference);
        (received.Model, received.Batch, received.Seed).ShouldBe(("/m.onnx", 4, 9));
    }

    [Fact]
    public void Request_ThatIsNone_IsWrongUse() =>
        Should.Throw<UserError>(() => WorkerText.Request<WorkerRequest>("""{"task":"dance"}""")).ExitCode.ShouldBe(UserError.WrongUse);

    [Fact]
    public void Prepare_NamesItsPrecisionAsPeopleDo() =>
        new WorkerRequest.Prepare(new("efficientnet_b0", Precision.Fp32, "/a", "/b")).ToArgument().ShouldContain("\"precision\":\"fp32\"");
}
