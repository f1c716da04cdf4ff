namespace EdgeAgent.Models;

/// <summary>One row of Table 1 of the EfficientNet paper (arXiv:1905.11946), before scaling.</summary>
internal sealed record Stage(int Expand, int Kernel, int Stride, int In, int Out, int Repeats);

/// <summary>
/// One inverted-residual block with squeeze-and-excitation, after scaling. <paramref name="Stride"/> is that of the depthwise convolution.
/// </summary>
internal sealed record MBConv(int Stage, int Index, int Expand, int Kernel, int Stride, int In, int Out)
{
    public int Expanded => In * Expand;

    /// <summary>Squeeze width: a quarter of the block's input channels, not of the expanded ones.</summary>
    public int Squeeze => Math.Max(1, In / 4);

    public bool HasSkip => Stride == 1 && In == Out;
}

/// <summary>An EfficientNet variant as data: the paper's baseline network and the compound scaling of the variant.</summary>
/// <param name="Name">Name of the variant, <c>efficientnet_b0</c> … <c>efficientnet_b7</c>.</param>
/// <param name="Width">Channel multiplier.</param>
/// <param name="Depth">Repeat multiplier.</param>
/// <param name="Resolution">Input height and width in pixels.</param>
/// <param name="Dropout">Dropout before the classifier, for training only.</param>
/// <param name="BatchNormEpsilon">torchvision's value for this variant.</param>
/// <param name="Sampling">Fragment grid of this variant's input.</param>
internal sealed record EfficientNet(
    string Name, double Width, double Depth, int Resolution, double Dropout, double BatchNormEpsilon, FragmentGrid Sampling)
{
    /// <summary>Stages of the baseline network between stem and head.</summary>
    public static IReadOnlyList<Stage> Stages { get; } =
    [
        new(1, 3, 1, 32, 16, 1),
        new(6, 3, 2, 16, 24, 2),
        new(6, 5, 2, 24, 40, 2),
        new(6, 3, 2, 40, 80, 3),
        new(6, 5, 1, 80, 112, 3),
        new(6, 5, 2, 112, 192, 4),
        new(6, 3, 1, 192, 320, 1),
    ];

    /// <summary>The eight variants of the paper, smallest first.</summary>
    public static IReadOnlyList<EfficientNet> Variants { get; } =
    [
        new("efficientnet_b0", 1.0, 1.0, 224, 0.2, 1e-5, new(7, 32)),
        new("efficientnet_b1", 1.0, 1.1, 240, 0.2, 1e-5, new(5, 48)),
        new("efficientnet_b2", 1.1, 1.2, 260, 0.3, 1e-5, new(5, 52)),
        new("efficientnet_b3", 1.2, 1.4, 300, 0.3, 1e-5, new(10, 30)),
        new("efficientnet_b4", 1.4, 1.8, 380, 0.4, 1e-5, new(10, 38)),
        new("efficientnet_b5", 1.6, 2.2, 456, 0.4, 1e-3, new(12, 38)),
        new("efficientnet_b6", 1.8, 2.6, 528, 0.5, 1e-3, new(16, 33)),
        new("efficientnet_b7", 2.0, 3.1, 600, 0.5, 1e-3, new(20, 30)),
    ];

    /// <summary>Channels after the 3×3 stride-2 stem.</summary>
    public int Stem => ScaleChannels(32);

    /// <summary>Channels after the 1×1 head convolution: the width of the feature vector.</summary>
    public int Head => 4 * ScaleChannels(320);

    /// <summary>All blocks in order, scaled.</summary>
    public IReadOnlyList<MBConv> Blocks { get; } = [.. ScaledBlocks(Width, Depth)];

    private int ScaleChannels(int channels) => ScaleChannels(channels, Width);

    /// <summary>
    /// Rounds scaled channels to a multiple of eight and never lowers them by more than a tenth (the paper's reference code).
    /// </summary>
    private static int ScaleChannels(int channels, double width)
    {
        var scaled = channels * width;
        var rounded = Math.Max(8, (int)(scaled + 4) / 8 * 8);
        return rounded < 0.9 * scaled ? rounded + 8 : rounded;
    }

    private static IEnumerable<MBConv> ScaledBlocks(double width, double depth)
    {
        for (var s = 0; s < Stages.Count; s++)
        {
            var stage = Stages[s];
            var input = ScaleChannels(stage.In, width);
            var output = ScaleChannels(stage.Out, width);
            var repeats = (int)Math.Ceiling(stage.Repeats * depth);
            for (var i = 0; i < repeats; i++)
                yield return new MBConv(s + 1, i, stage.Expand, stage.Kernel, i == 0 ? stage.Stride : 1, i == 0 ? input : output, output);
        }
    }
}
