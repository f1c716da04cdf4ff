using EdgeAgent.Lab.Reports.Formats;

namespace EdgeAgent.Tests.Lab.Reports.Formats;

public sealed class ResultCsvTests
{
    [Fact]
    public void Cases_ThatWereNotMeasured_HaveNoFigures()
    {
        var lines = ResultCsv.Cases(Constructed.Results(variants: ["efficientnet_b0"], batches: [1], fails: _ => true).Cases).Split('\n');
        lines[0].ShouldStartWith("variant,precision,scenario,batch,threads,provider,outcome,processes,n,p50_s,");
        lines[1].ShouldStartWith("efficientnet_b0,fp32,SingleStream,1,0,,did_not_fit,0,0,,");
    }
}
