using System.Globalization;
using EdgeAgent.Lab.Cli;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Lab.Cli;

public sealed class AnalyzeProgressViewTests : IDisposable
{
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Lines_TellWhatFinished_AndAboutHowLongTheRestTakes()
    {
        var lines = new AnalyzeProgressView.Lines(_output, _time);
        lines.Report(new(0, "b0: measuring"));
        _time.Advance(TimeSpan.FromSeconds(10));
        lines.Report(new(0.25, "b0: finished", "b0: 13.0 ms"));
        _time.Advance(TimeSpan.FromSeconds(30));
        lines.Report(new(1, "b1: finished", "b1: 20.0 ms"));

        _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["[ 25 %] b0: 13.0 ms; about 30 s left", "[100 %] b1: 20.0 ms"]);
    }

    [Fact]
    public void Lines_WhereHalfWasFinishedBefore_EstimateByWhatThisStartDid()
    {
        var lines = new AnalyzeProgressView.Lines(_output, _time);
        lines.Report(new(0.5, "b0: measuring"));
        _time.Advance(TimeSpan.FromSeconds(10));
        lines.Report(new(0.6, "b0: finished", "b0: 13.0 ms"));

        _output.ToString().ShouldEndWith("about 40 s left\n");
    }

    public void Dispose() => _output.Dispose();
}
