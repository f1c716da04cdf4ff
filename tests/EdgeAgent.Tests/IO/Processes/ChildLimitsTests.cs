using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.IO.Processes;

/// <summary>A real program in a decoder's place.</summary>
public sealed class ChildLimitsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<string> SaysAsync(string role, string script)
    {
        // Limits come right after the start, which the first line of this waits for.
        await using var process = ChildProcess.Start(new ProgramFile("sh", "") { Label = new(role) }, ["-c", $"sleep 0.5; {script}"]);
        using var reader = new StreamReader(process.Output);
        return (await reader.ReadToEndAsync(Cancellation)).Trim();
    }

    [Fact]
    public async Task Decoder_IsBoundedInMemory_AndTheFirstToBeKilled_AndTheLastToRun()
    {
        (await SaysAsync(ChildRoles.Decoder, "ulimit -d")).ShouldBe(FormattableString.Invariant($"{ChildLimits.MostMemory / 1024}"));
        (await SaysAsync(ChildRoles.Probe, "cat /proc/self/oom_score_adj")).ShouldBe("300");
        var own = int.Parse(await SaysAsync(ChildRoles.Other, "nice"), System.Globalization.CultureInfo.InvariantCulture);
        int.Parse(await SaysAsync(ChildRoles.Decoder, "nice"), System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(Math.Min(19, own + 4));
    }

    [Fact]
    public async Task Worker_HasNoSuchLimits() => (await SaysAsync(ChildRoles.BenchmarkWorker, "ulimit -d")).ShouldBe("unlimited");
}
