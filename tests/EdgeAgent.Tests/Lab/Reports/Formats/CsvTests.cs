using EdgeAgent.Lab.Reports.Formats;

namespace EdgeAgent.Tests.Lab.Reports.Formats;

public sealed class CsvTests
{
    [Fact]
    public void Write_QuotesWhatWouldSplit() =>
        Csv.Write(["plain", "a,b", "say \"x\"", "two\nlines"], ("text", text => text), ("length", text => text.Length))
            .ShouldBe("text,length\nplain,5\n\"a,b\",3\n\"say \"\"x\"\"\",7\n\"two\nlines\",9\n");

    [Fact]
    public void Cases_ThatWereNotMeasured_HaveNoFigures()
    {
        var lines = ResultCsv.Cases(Constructed.Results(variants: ["efficientnet_b0"], batches: [1], fails: _ => true).Cases).Split('\n');
        lines[0].ShouldStartWith("variant,precision,scenario,batch,threads,provider,outcome,processes,n,p50_s,");
        lines[1].ShouldStartWith("efficientnet_b0,fp32,SingleStream,1,0,,did_not_fit,0,0,,");
    }
}
