using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Network;

/// <summary>Convolution, batch normalization and, unless it is a projection, SiLU; children are named 0, 1, 2 as in torchvision.</summary>
internal static class ConvNorm
{
    public static Sequential Create(
        int input, int output, double epsilon, int kernel = 1, int stride = 1, int groups = 1, bool activate = true)
    {
        List<nn.Module<Tensor, Tensor>> layers =
        [
            Convolution.Create(input, output, kernel, stride, groups),
            nn.BatchNorm2d(output, epsilon),
        ];
        if (activate)
            layers.Add(nn.SiLU());
        return nn.Sequential(layers);
    }
}
