using BenchmarkDotNet.Attributes;
using EdgeAgent.Models;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Microbenchmarks;

/// <summary>Parsing the headers of one coded picture, and combining its quantizer with the model's quality.</summary>
public class BitstreamBenchmarks
{
    // One picture of H.264 as ffmpeg's trace_headers writes it: constructed from the names of the specification.
    private static readonly string[] Picture =
    [
        .. Names().Select((name, position) => $"[trace_headers @ 0x55d0c0ffee] [info] {position,-10}  {name,-60} 00101 = {position % 7}"),
    ];

    private static readonly float[] Artifacts = new float[ModelContract.Artifacts.Count];

    private readonly QuantizerTrace _trace = new();
    private readonly CodingFit _fit = new(
        new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal) { ["h264"] = [4, -2, -6] }, new double[CodingFit.Count]);

    [Benchmark]
    public void ParseHeaders()
    {
        foreach (var line in Picture)
        {
            if (SyntaxElement.TryRead(line, out var element))
                _trace.Take(element);
        }
    }

    [Benchmark]
    public float CodingFitQuality() => _fit.Quality(70, Artifacts, "h264", 28, 1080);

    private static IEnumerable<string> Names() =>
    [
        "forbidden_zero_bit", "nal_ref_idc", "nal_unit_type", "first_mb_in_slice", "slice_type", "pic_parameter_set_id", "frame_num",
        "pic_order_cnt_lsb", "num_ref_idx_active_override_flag", "ref_pic_list_modification_flag_l0",
        "adaptive_ref_pic_marking_mode_flag", "cabac_init_idc", "slice_qp_delta", "disable_deblocking_filter_idc",
        "slice_alpha_c0_offset_div2", "slice_beta_offset_div2",
    ];
}
