using EdgeAgent.Benchmarks.Conditions;

namespace EdgeAgent.Tests.Benchmarks.Conditions;

public sealed class MemoryUseTests
{
    [Fact]
    public void Parse_TakesTheFieldInBytes()
    {
        const string status = "Name:\tedgeagent\nVmPeak:\t  999999 kB\nVmHWM:\t  135532 kB\nVmRSS:\t  120000 kB\n";

        MemoryUse.Parse(status, "VmHWM").ShouldBe(135532L * 1024);
        MemoryUse.Parse(status, "VmRSS").ShouldBe(120000L * 1024);
        MemoryUse.Parse(status, "VmSwap").ShouldBe(0);
    }

    [Fact]
    public void PeakResidentBytes_OfThisProcess_IsNoLessThanWhatItHolds() =>
        MemoryUse.PeakResidentBytes().ShouldBeGreaterThanOrEqualTo(MemoryUse.ResidentBytes() / 2);
}
