using EdgeAgent.Video.Integrity.Views;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Integrity.Views;

public sealed class StructureTests
{
    private static float[] Random(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, ViewPicture.Count).Select(_ => 255 * random.NextSingle())];
    }

    private static float[] Of(float[] luma)
    {
        var structure = new Structure();
        structure.Measure(luma);
        return structure.Cells;
    }

    [Property(MaxTest = 20)]
    public void Measure_AnyPicture_IsLumaLessTheMeanOfFiveByFive(int seed)
    {
        var luma = Random(seed);
        var (row, column) = (new Random(seed).Next(ViewPicture.Rows), new Random(seed).Next(ViewPicture.Columns));
        var near = from y in Enumerable.Range(row - 2, 5)
                   from x in Enumerable.Range(column - 2, 5)
                   where y is >= 0 and < ViewPicture.Rows && x is >= 0 and < ViewPicture.Columns
                   select luma[y * ViewPicture.Columns + x];
        var cell = row * ViewPicture.Columns + column;
        Of(luma)[cell].ShouldBe(luma[cell] - near.Average(), 0.05);
    }

    [Property(MaxTest = 20)]
    public void Measure_MoreLightEverywhere_ChangesNothing(int seed)
    {
        var luma = Random(seed);
        Of([.. luma.Select(value => value + 40)]).Zip(Of(luma)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.05);
    }

    [Fact]
    public void Measure_APlainPicture_HasNoRelief()
    {
        var structure = new Structure();
        structure.Measure([.. Enumerable.Repeat(90f, ViewPicture.Count)]);
        structure.Relief.ShouldBe(0, 0.01);
    }
}
