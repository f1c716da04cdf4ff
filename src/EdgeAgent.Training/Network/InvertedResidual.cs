using EdgeAgent.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Network;

/// <summary>Squeeze-and-excitation: weights the channels by the output of a small bottleneck on their means (arXiv:1709.01507).</summary>
internal sealed class SqueezeExcitation : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d _reduce;
    private readonly Conv2d _expand;

    public SqueezeExcitation(int channels, int squeeze)
        : base(nameof(SqueezeExcitation))
    {
        _reduce = Convolution.Create(channels, squeeze, bias: true);
        _expand = Convolution.Create(squeeze, channels, bias: true);
        register_module("fc1", _reduce);
        register_module("fc2", _expand);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var means = x.mean([2, 3], keepdim: true);
        var gate = _expand.call(nn.functional.silu(_reduce.call(means))).sigmoid();
        return (x * gate).MoveToOuterDisposeScope();
    }
}

/// <summary>One MBConv block: expand, depthwise, squeeze-and-excite, project, and a skip connection where shapes allow it.</summary>
internal sealed class InvertedResidual : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _block;
    private readonly BatchNorm2d _last;
    private readonly bool _skip;
    private readonly double _dropProbability;

    /// <param name="shape">The block's row of the EfficientNet table.</param>
    /// <param name="epsilon">Batch-norm epsilon.</param>
    /// <param name="dropProbability">Probability in training that a sample uses only the skip connection (stochastic depth,
    /// arXiv:1603.09382).</param>
    public InvertedResidual(MBConv shape, double epsilon, double dropProbability)
        : base(nameof(InvertedResidual))
    {
        List<nn.Module<Tensor, Tensor>> layers = [];
        if (shape.Expand != 1)
            layers.Add(ConvNorm.Create(shape.In, shape.Expanded, epsilon));
        layers.Add(ConvNorm.Create(shape.Expanded, shape.Expanded, epsilon, shape.Kernel, shape.Stride, shape.Expanded));
        layers.Add(new SqueezeExcitation(shape.Expanded, shape.Squeeze));
        var project = ConvNorm.Create(shape.Expanded, shape.Out, epsilon, activate: false);
        layers.Add(project);
        _block = nn.Sequential(layers);
        _last = (BatchNorm2d)project[1];
        _skip = shape.HasSkip;
        _dropProbability = dropProbability;
        register_module("block", _block);
    }

    /// <summary>
    /// Makes a block with a skip connection return its input until training changes it (arXiv:1511.05641, deeper networks).
    /// </summary>
    public void PassOn()
    {
        if (_skip)
            nn.init.zeros_(_last.weight);
    }

    public override Tensor forward(Tensor x)
    {
        if (!_skip)
            return _block.call(x);
        using var scope = NewDisposeScope();
        var y = _block.call(x);
        if (training && _dropProbability > 0)
            y = y * SurvivalMask(y);
        return (x + y).MoveToOuterDisposeScope();
    }

    private Tensor SurvivalMask(Tensor y)
    {
        var survival = 1 - _dropProbability;
        return empty([y.shape[0], 1, 1, 1], y.dtype).bernoulli_(survival).div_(survival);
    }
}
