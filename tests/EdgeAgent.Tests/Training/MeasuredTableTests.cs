using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

public sealed class MeasuredTableTests
{
    private static readonly CsvTable Table = new(
        ["id", "encode", "vmaf"],
        [
            Row(("id", "1"), ("encode", "-a,-b"), ("vmaf", "")),
            Row(("id", "2"), ("encode", "-c"), ("vmaf", "77.00")),
            Row(("id", "3"), ("encode", "-d"), ("vmaf", "")),
        ]);

    [Fact]
    public void EmptyLabels_AreMeansOverFrames_AndOthersStay() =>
        MeasuredTable.Fill(Table, id => id == "3" ? null : [new(80, 40, 0), new(91, 42, 1)]).ShouldBe(
            "id,encode,vmaf,psnr_y,cambi\n1,\"-a,-b\",85.50,41.00,0.50\n2,-c,77.00,41.00,0.50\n3,-d,,,\n");

    private static CsvRow Row(params (string Column, string Text)[] fields) =>
        new(1, fields.ToDictionary(field => field.Column, field => field.Text, StringComparer.Ordinal));
}
