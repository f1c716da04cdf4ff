using EdgeAgent.Configuration;

namespace EdgeAgent.Tests.Configuration;

/// <summary>Values that can be read and are wrong all the same: noticed at the start, with the values that are right.</summary>
public sealed class ValueProblemsTests
{
    [Theory]
    [InlineData("Video:Model", "b9", "EdgeAgent:Video:Model is \"b9\": must be one of b0, ")]
    [InlineData("Video:Model", "/no/such/model.onnx", "there is no such file")]
    [InlineData("Video:Precision", "int4", "EdgeAgent:Video:Precision is \"int4\": must be one of fp32, fp16, int8.")]
    [InlineData("Benchmarks:Schedule", "0 0 31 2 *", "this date never occurs")]
    [InlineData("Benchmarks:Schedule", "0 0 30 2 *", "this date never occurs")]
    [InlineData("Benchmarks:Schedule", "0 0 31 4,6,9,11 *", "this date never occurs")]
    [InlineData("Benchmarks:Schedule", "daily", "must be a cron expression")]
    [InlineData("Benchmarks:Variants", "b9", "\"b9\" is unknown")]
    [InlineData("Benchmarks:Precisions", "int4", "\"int4\" is not a precision")]
    [InlineData("Benchmarks:Scenarios", "Streaming", "Streaming")]
    [InlineData("Inference:ExecutionProvider", "tpu", "must be one of ")]
    [InlineData("Inference:Models", "/no/such/folder", "there is no such directory")]
    [InlineData("Sensors:Tier", "rpi9", "must be one of ")]
    [InlineData("Video:Decode", "nokey", "must be ")]
    public void Read_AWrongValue_IsNamedWithTheRightOnes(string key, string value, string telling) =>
        Should.Throw<UserError>(() => Read(key, value)).Message.ShouldContain(telling);

    [Theory]
    [InlineData("Video:Model", "B1")]
    [InlineData("Video:Model", "efficientnet_b1")]
    [InlineData("Video:Model", "Auto")]
    [InlineData("Video:Precision", "INT8")]
    [InlineData("Benchmarks:Schedule", "0 0 29 2 *")]
    [InlineData("Benchmarks:Schedule", "@daily")]
    public void Read_ARightValueInAnyCase_IsAccepted(string key, string value) => Should.NotThrow(() => Read(key, value));

    private static EdgeAgentOptions Read(string key, string value) =>
        ValidatedOptions.Read(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create($"EdgeAgent:{key}", (string?)value)]).Build());
}
