using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Bitstream.Gaps;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Bitstream.Gaps;

/// <summary>Streams of real encoders, whole and with pictures or slices taken out.</summary>
public sealed class LossTraceTests
{
    private const string X264 = "-c:v libx264 -preset veryfast -g 50";
    private const string X265 = "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50";
    private const string Vp9 = "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 50";
    private const string Aom = "-c:v libaom-av1 -cpu-used 8 -usage realtime -g 50";
    private const string Svt = "-c:v libsvtav1 -preset 12 -g 50";

    // An empty name stands for a packet.
    private static readonly string[] Elements =
    [
        "", "", "", "nal_unit_type", "nal_unit_type", "nal_ref_idc", "nuh_layer_id", "nuh_temporal_id_plus1", "sps_seq_parameter_set_id",
        "pps_pic_parameter_set_id", "pps_seq_parameter_set_id", "num_short_term_ref_pic_sets", "inter_ref_pic_set_prediction_flag",
        "delta_idx_minus1", "delta_rps_sign", "abs_delta_rps_minus1", "used_by_curr_pic_flag", "use_delta_flag", "num_negative_pics",
        "num_positive_pics", "delta_poc_s0_minus1", "used_by_curr_pic_s0_flag", "delta_poc_s1_minus1", "used_by_curr_pic_s1_flag",
        "first_slice_segment_in_pic_flag", "slice_pic_parameter_set_id", "slice_segment_address", "slice_type", "slice_pic_order_cnt_lsb",
        "short_term_ref_pic_set_sps_flag", "short_term_ref_pic_set_idx", "lt_idx_sps", "poc_lsb_lt", "lt_ref_pic_poc_lsb_sps",
        "pic_width_in_luma_samples", "pic_height_in_luma_samples", "log2_max_pic_order_cnt_lsb_minus4",
        "log2_min_luma_coding_block_size_minus3", "log2_diff_max_min_luma_coding_block_size", "log2_max_frame_num_minus4",
        "gaps_in_frame_num_allowed_flag", "frame_num", "pic_order_cnt_type", "pic_order_cnt_lsb", "first_mb_in_slice", "field_pic_flag",
        "pic_width_in_mbs_minus1", "pic_height_in_map_units_minus1", "frame_mbs_only_flag", "num_slice_groups_minus1",
        "memory_management_control_operation", "order_hint_bits_minus_1", "enable_order_hint", "frame_to_show_map_idx", "frame_type",
        "show_frame", "order_hint", "refresh_frame_flags",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hevc", "mp4", X265 + ":bframes=4")]
    [InlineData("hevc", "mp4", X265 + ":bframes=0:slices=4")]
    [InlineData("h264", "mp4", X264 + " -bf 3")]
    [InlineData("h264", "mp4", X264 + " -bf 0 -x264-params slices=4")]
    [InlineData("vp9", "webm", Vp9)]
    [InlineData("av1", "mp4", Svt)]
    public async Task Packet_AWholeStream_HasNoLoss(string codec, string extension, string encode)
    {
        var stream = await TracedStream.ReadAsync(codec, extension, encode, "", Cancellation);
        (stream.Lost, stream.Incomplete, stream.Damage).ShouldBe((0, 0, 0));
        if (extension != codec)
            stream.Pictures.ShouldBe(200);
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("hevc", "mp4", X265 + ":bframes=0")]
    [InlineData("hevc", "ts", X265 + ":bframes=3:open-gop=1:ref=4")]
    [InlineData("hevc", "mkv", X265 + ":bframes=3:b-pyramid=1:rc-lookahead=20")]
    [InlineData("hevc", "mp4", X265 + ":bframes=4:temporal-layers=1")]
    [InlineData("hevc", "mp4", X265 + ":bframes=0:intra-refresh=1")]
    [InlineData("hevc", "hevc", X265 + ":bframes=4")]
    [InlineData("h264", "ts", X264 + " -bf 0")]
    [InlineData("h264", "mkv", X264 + " -bf 3 -x264-params b-pyramid=normal:ref=4:open-gop=1")]
    [InlineData("h264", "mp4", X264 + " -bf 0 -x264-params slice-max-size=400")]
    [InlineData("h264", "mp4", X264 + " -bf 0 -x264-params intra-refresh=1")]
    [InlineData("h264", "mp4", X264 + " -bf 2 -flags +ildct+ilme")]
    [InlineData("h264", "h264", X264 + " -bf 2")]
    [InlineData("vp9", "webm", "-c:v libvpx-vp9 -deadline good -cpu-used 5 -auto-alt-ref 1 -lag-in-frames 16 -g 50")]
    [InlineData("av1", "mp4", Aom)]
    [InlineData("av1", "mkv", "-c:v libaom-av1 -cpu-used 8 -lag-in-frames 16 -g 50")]
    public Task Packet_AWholeStreamOfAnotherEncoder_HasNoLoss(string codec, string extension, string encode) =>
        Packet_AWholeStream_HasNoLoss(codec, extension, encode);

    [Theory]
    [InlineData("hevc", "mp4", X265 + ":bframes=0", 60, 30)]
    [InlineData("hevc", "ts", X265 + ":bframes=4", 61, 1)]
    [InlineData("hevc", "mp4", X265 + ":bframes=4", 64, 1)]
    [InlineData("h264", "mp4", X264 + " -bf 0", 90, 64)]
    [InlineData("h264", "mp4", X264 + " -bf 3", 62, 1)]
    [InlineData("vp9", "webm", Vp9, 60, 1)]
    [InlineData("av1", "mp4", Svt, 60, 7)]
    public async Task Packet_MissingPictures_AreCounted(string codec, string extension, string encode, int first, int count)
    {
        var drop = $"noise=drop='between(n,{first},{first + count - 1})'";
        var stream = await TracedStream.ReadAsync(codec, extension, encode, drop, Cancellation);
        stream.Lost.ShouldBe(count);
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("hevc", "mp4", X265 + ":bframes=0", 60, 1)]
    [InlineData("hevc", "mp4", X265 + ":bframes=0", 90, 64)]
    [InlineData("hevc", "mp4", X265 + ":bframes=4", 62, 1)]
    [InlineData("hevc", "mp4", X265 + ":bframes=4", 63, 1)]
    [InlineData("hevc", "mp4", X265 + ":bframes=4", 60, 20)]
    [InlineData("hevc", "mkv", X265 + ":bframes=3:open-gop=1", 62, 5)]
    [InlineData("hevc", "hevc", X265 + ":bframes=0", 60, 3)]
    [InlineData("h264", "mp4", X264 + " -bf 0", 60, 1)]
    [InlineData("h264", "mp4", X264 + " -bf 3", 61, 1)]
    [InlineData("h264", "mkv", X264 + " -bf 3", 60, 12)]
    [InlineData("vp9", "webm", Vp9, 90, 64)]
    [InlineData("av1", "mp4", Aom, 60, 1)]
    [InlineData("av1", "mp4", Aom, 90, 64)]
    public Task Packet_MissingPicturesOfAnotherEncoder_AreCounted(string codec, string extension, string encode, int first, int count) =>
        Packet_MissingPictures_AreCounted(codec, extension, encode, first, count);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("hevc", "mp4", X265 + ":bframes=0")]
    [InlineData("vp9", "webm", Vp9)]
    [InlineData("av1", "mp4", Aom)]
    public async Task Packet_AMissingPictureThatOthersReferTo_IsDamage(string codec, string extension, string encode) =>
        (await TracedStream.ReadAsync(codec, extension, encode, "noise=drop='eq(n,70)'", Cancellation)).Damage.ShouldBe(1);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("hevc", "mp4", X265 + ":bframes=0")]
    [InlineData("vp9", "webm", Vp9)]
    [InlineData("av1", "mp4", Aom)]
    public async Task Packet_MissingPicturesBeforeAKeyframe_AreNoDamage(string codec, string extension, string encode)
    {
        var stream = await TracedStream.ReadAsync(codec, extension, encode, "noise=drop='between(n,98,99)'", Cancellation);
        (stream.Lost, stream.Damage).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Packet_AMissingPictureOfH264_IsNoDamageHere() =>
        (await TracedStream.ReadAsync("h264", "mp4", X264 + " -bf 0", "noise=drop='eq(n,70)'", Cancellation)).Damage
            .ShouldBe(0, "its decoder reports damage");

    [Fact]
    public async Task Packet_AMissingPictureThatNoneRefersTo_IsLostWithoutDamage()
    {
        // In coding order: I P B B P B B …
        const string encode = X265 + ":bframes=2:b-adapt=0:b-pyramid=0:open-gop=0:scenecut=0";
        var stream = await TracedStream.ReadAsync("hevc", "mp4", encode, "noise=drop='eq(n,73)'", Cancellation);
        (stream.Lost, stream.Damage).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData("h264", X264 + " -bf 0 -x264-params slices=4", 0)]
    [InlineData("hevc", X265 + ":bframes=0:slices=4", 0.25)]
    public async Task Packet_AMissingSlice_IsAShareOfItsPicture(string codec, string encode, double damage)
    {
        var whole = await Clips.MakeAsync(
            $"slices.{codec}", $"-f lavfi -i testsrc2=s=320x256:r=25:d=4 -pix_fmt yuv420p {encode}", Cancellation);
        var path = Clips.PathOf($"slice-missing.{codec}");
        var bytes = await File.ReadAllBytesAsync(whole, Cancellation);
        await File.WriteAllBytesAsync(path, WithoutSlice(bytes, codec, number: 4 * 60 + 2), Cancellation);
        var stream = await TracedStream.ReadAsync(codec, path, Cancellation);
        (stream.Lost, stream.Incomplete).ShouldBe((0, 1));
        stream.Damage.ShouldBe(damage, 0.06);
    }

    // Units of a bare stream begin with 00 00 01 (ITU-T H.264, annex B). Slices: H.264, table 7-1; H.265, table 7-1.
    private static byte[] WithoutSlice(byte[] stream, string codec, int number)
    {
        byte[] begin = [0, 0, 1];
        var slices = 0;
        for (var at = stream.AsSpan().IndexOf(begin); ;)
        {
            var first = stream[at + begin.Length];
            var rest = stream.AsSpan(at + begin.Length).IndexOf(begin);
            var isSlice = codec == "hevc" ? first >> 1 < 32 : (first & 31) is 1 or 5;
            if (isSlice && slices++ == number)
                return [.. stream[..at], .. stream[(at + begin.Length + rest)..]];
            at += begin.Length + rest;
        }
    }

    [Property]
    public void Packet_AnyElements_DoNotFail(byte[] choices)
    {
        string[] codecs = ["h264", "hevc", "vp9", "av1"];
        foreach (var codec in codecs)
        {
            var losses = new LossTrace();
            for (var i = 0; i + 2 < choices.Length; i += 3)
                Take(losses, codec, choices[i], choices[i + 1], choices[i + 2]);
        }
    }

    private static void Take(LossTrace losses, string codec, byte choice, byte index, byte value)
    {
        int[] values = [value, int.MaxValue, int.MinValue, -value];
        var name = Elements[choice % Elements.Length];
        if (name.Length == 0)
        {
            double? time = index == 0 ? null : (index - 100) * (double)value;
            var loss = losses.Packet(new CodedPacket(value, index % 2 == 0) { Presentation = time, Decoding = time - index }, codec);
            loss.Damage.ShouldBeInRange(0, 5);
            loss.Pictures.ShouldBeInRange(0, int.MaxValue);
            return;
        }

        SyntaxElement.TryRead($"[trace_headers @ 0x1] [info] 1 {name}[{index}] 1 = {values[index % values.Length]}", out var element);
        losses.Header(element, codec);
    }
}
