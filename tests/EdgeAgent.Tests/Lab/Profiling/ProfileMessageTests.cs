using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Workers;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Profiling;

public sealed class ProfileMessageTests
{
    [Property]
    public bool Parse_TextThatNoWorkerWrote_IsNoMessage(NonNull<string> line) => WorkerText.Message<ProfileMessage>(line.Get) is null;

    [Property]
    public bool Parse_AMessageCutAnywhere_IsNone(NonNegativeInt at)
    {
        var line = new ProfileMessage.Recorded(ProfileSample.Recording()).ToLine();
        return WorkerText.Message<ProfileMessage>(line[..(at.Get % line.Length)]) is null;
    }

    [Fact]
    public void Recorded_SurvivesTheTripThroughALine()
    {
        var line = new ProfileMessage.Recorded(ProfileSample.Recording()).ToLine();

        WorkerText.Message<ProfileMessage>(line).ShouldBeOfType<ProfileMessage.Recorded>().ToLine().ShouldBe(line);
    }

    [Fact]
    public void Request_SurvivesTheTripThroughAnArgument()
    {
        var sent = new ProfileRequest.Compare(
            "/m.onnx", new(new() { Threads = 2 }), new(new() { Threads = 4 }, 3), "4 threads", 9, QuickBenchmark.Limits);

        WorkerText.Request<ProfileRequest>(sent.ToArgument()).ShouldBeOfType<ProfileRequest.Compare>().ToArgument()
            .ShouldBe(sent.ToArgument());
    }

    [Fact]
    public void Request_ThatIsNone_IsWrongUse() =>
        Should.Throw<UserError>(() => WorkerText.Request<ProfileRequest>("""{"task":"dance"}""")).ExitCode.ShouldBe(UserError.WrongUse);

    [Theory]
    [InlineData(1.01, 1.2, nameof(TrialVerdict.Faster))]
    [InlineData(0.9, 1.2, nameof(TrialVerdict.NoDifference))]
    [InlineData(0.8, 0.99, nameof(TrialVerdict.Slower))]
    public void Trial_IsJudgedByItsInterval(double low, double high, string verdict) =>
        (ProfileSample.Trial with { Interval = new(low, high, 0.95) }).Verdict.ToString().ShouldBe(verdict);
}
