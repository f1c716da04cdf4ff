using EdgeAgent.Video.Bitstream.Gaps;

namespace EdgeAgent.Tests.Video.Bitstream.Gaps;

public sealed class SliceAddressesTests
{
    private const int Blocks = 100;

    private readonly SliceAddresses _slices = new();

    private double Picture(params int[] addresses)
    {
        foreach (var address in addresses)
            _slices.Add(address);
        return _slices.End(Blocks, isComparable: true);
    }

    private void Usual(params int[] addresses)
    {
        for (var i = 0; i < 20; i++)
            Picture(addresses).ShouldBe(0);
    }

    [Fact]
    public void End_AMissingFirstSlice_IsCertain() => Picture(30, 60).ShouldBe(0.3);

    [Fact]
    public void End_AMissingSliceOfAUsualDivision_IsFound()
    {
        Usual(0, 30, 60);
        Picture(0, 60).ShouldBe(0.3);
        Picture(0, 30).ShouldBe(0.4);
        Picture(0).ShouldBe(0.7);
        Picture(60).ShouldBe(0.6);
        Picture(0, 30, 60).ShouldBe(0);
    }

    [Fact]
    public void End_AnotherDivision_IsNoLoss()
    {
        Usual(0, 30, 60);
        Picture(0, 20, 50, 80).ShouldBe(0);
        Picture(0, 50).ShouldBe(0);
    }

    [Fact]
    public void End_ADivisionThatLasts_IsTheNewOne()
    {
        Usual(0, 30, 60);
        for (var i = 0; i < 10; i++)
            Picture(0, 60).ShouldBe(0.3);
        Usual(0, 60);
    }

    [Fact]
    public void End_APictureWithoutSlices_HasNoShare() => Picture().ShouldBe(0);

    [Fact]
    public void End_AnUnknownSize_IsAllOfIt()
    {
        _slices.Add(30);
        _slices.End(blocks: 0, isComparable: true).ShouldBe(1);
    }
}
