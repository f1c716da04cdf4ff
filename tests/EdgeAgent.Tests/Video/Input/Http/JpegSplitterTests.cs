using EdgeAgent.Video.Input.Http;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Input.Http;

public sealed class JpegSplitterTests
{
    private const int Most = 4096;

    private static readonly byte[] One = ConstructedJpeg.Picture(1), Two = ConstructedJpeg.Picture(2);

    // What stands between pictures: boundaries, headers, blanks, nothing.
    private static Gen<byte[]> Between => Gen.Elements(
        [],
        "\r\n"u8.ToArray(),
        "\r\n--frame\r\nContent-Type: image/jpeg\r\nContent-Length: 7\r\n\r\n"u8.ToArray(),
        "--frame--\n\n"u8.ToArray(),
        [0, 0xFF, 0, 0xFF, 0xD8, 0, 0xFF]);

    private static Gen<byte[]> Picture =>
        from number in Gen.Choose(0, 60_000)
        from progressive in Gen.Elements(true, false)
        select progressive ? ConstructedJpeg.Progressive(number) : ConstructedJpeg.Picture(number);

    // Markers are as likely as all other bytes together.
    private static Gen<byte[]> Anything =>
        Gen.ArrayOf(Gen.Frequency(
            (1, Gen.Choose(0, 255).Select(value => (byte)value)),
            (1, Gen.Elements<byte>(0xFF, 0xD8, 0xD9, 0xDA, 0xC4, 0xE0, 0xD0, 0x00, 0x02, 0x10))));

    [Property(MaxTest = 500)]
    public Property Add_AnyChunks_TheSamePictures() => Prop.ForAll(
        (from pictures in Gen.ListOf(Picture)
         from between in Gen.ListOf(Between, pictures.Count + 1)
         from chunks in Gen.NonEmptyListOf(Gen.Choose(1, 200))
         select (pictures, between, chunks)).ToArbitrary(),
        sample =>
        {
            var bytes = sample.between.Zip([.. sample.pictures, []]).SelectMany(pair => pair.First.Concat(pair.Second)).ToArray();
            return Split(new JpegSplitter(Most), bytes, sample.chunks).SequenceEqual(sample.pictures, ByBytes.Instance);
        });

    [Property(MaxTest = 2000)]
    public Property Add_AnyBytes_OnlyWholePicturesUpToTheMost() => Prop.ForAll(
        (from pieces in Gen.ListOf(Gen.OneOf(Anything, Picture, Between))
         from chunks in Gen.NonEmptyListOf(Gen.Choose(1, 200))
         select (pieces, chunks)).ToArbitrary(),
        sample =>
        {
            var splitter = new JpegSplitter(most: 200);
            var pictures = Split(splitter, sample.pieces.SelectMany(piece => piece).ToArray(), sample.chunks);
            if (splitter.TryFinish(out var last))
                pictures.Add(last.ToArray());
            return pictures.TrueForAll(picture => picture.Length <= 200 + 2 && picture is [0xFF, 0xD8, 0xFF, .., 0xFF, 0xD9]);
        });

    [Fact]
    public void Add_LastByteOfAPicture_CompletesItAtOnce()
    {
        var splitter = new JpegSplitter(Most);
        Split(splitter, One[..^1], [1]).ShouldBeEmpty();
        splitter.Inside.ShouldBeTrue();
        Split(splitter, One[^1..], [1]).ShouldHaveSingleItem().ShouldBe(One);
        splitter.Inside.ShouldBeFalse();
    }

    [Fact]
    public void Add_FillBytesBeforeAMarker_BelongToThePicture()
    {
        byte[] filled = [0xFF, 0xD8, 0xFF, 0xFF, 0xFF, .. One.AsSpan(3)];
        Split(filled).ShouldHaveSingleItem().ShouldBe(filled);
    }

    [Fact]
    public void Add_PictureCutByTheNext_BothCome()
    {
        var cut = One[..^6];
        Split([.. cut, .. Two]).ShouldBe([[.. cut, .. ConstructedJpeg.End], Two]);
    }

    [Fact]
    public void Add_CutBeforeItsScan_NextOneComes()
    {
        var splitter = new JpegSplitter(Most);
        byte[] bytes = [.. ConstructedJpeg.Head[..40], .. "\r\n--frame\r\n\r\n"u8, .. Two, .. Two, .. Two];
        Split(splitter, bytes, [64]).ShouldContain(Two, ByBytes.Instance);
        splitter.Skipped.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Add_NoScan_IsNoPicture() =>
        Split([0xFF, 0xD8, .. ConstructedJpeg.Segment(0xDB, new byte[65]), 0xFF, 0xD9, .. Two]).ShouldHaveSingleItem().ShouldBe(Two);

    [Fact]
    public void Add_LargerThanTheMost_IsSkipped()
    {
        var splitter = new JpegSplitter(Most);
        byte[] large = [.. ConstructedJpeg.Head, .. ConstructedJpeg.Scan(1), .. new byte[3 * Most], .. ConstructedJpeg.End];
        Split(splitter, [.. One, .. large, .. Two], [1000]).ShouldBe([One, Two]);
        splitter.Skipped.ShouldBe(1);
    }

    [Fact]
    public void Finish_WithoutAnEnd_AddsIt()
    {
        var splitter = new JpegSplitter(Most);
        Split(splitter, One[..^2], [One.Length]).ShouldBeEmpty();
        splitter.TryFinish(out var picture).ShouldBeTrue();
        picture.ToArray().ShouldBe(One);
        splitter.TryFinish(out _).ShouldBeFalse();
    }

    private static List<byte[]> Split(byte[] bytes) => Split(new JpegSplitter(Most), bytes, [bytes.Length]);

    private static List<byte[]> Split(JpegSplitter splitter, byte[] bytes, List<int> chunks)
    {
        List<byte[]> pictures = [];
        for (int at = 0, turn = 0; at < bytes.Length; turn++)
        {
            var count = Math.Min(chunks[turn % chunks.Count], bytes.Length - at);
            splitter.Add(bytes.AsSpan(at, count));
            while (splitter.TryTake(out var picture))
                pictures.Add(picture.ToArray());
            at += count;
        }

        return pictures;
    }
}
