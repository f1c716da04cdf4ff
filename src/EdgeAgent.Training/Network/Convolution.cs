using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Network;

/// <summary>A 2-D convolution with symmetric padding (k−1)/2, initialized as in torchvision for this family.</summary>
internal static class Convolution
{
    /// <param name="input">Input channels.</param>
    /// <param name="output">Output channels.</param>
    /// <param name="kernel">Kernel height and width, odd.</param>
    /// <param name="stride">Stride of both axes.</param>
    /// <param name="groups">Groups; <paramref name="input"/> for a depthwise convolution.</param>
    /// <param name="bias">Whether a bias is learned; it starts at zero.</param>
    public static Conv2d Create(int input, int output, int kernel = 1, int stride = 1, int groups = 1, bool bias = false)
    {
        var convolution = nn.Conv2d(input, output, kernel, stride, (kernel - 1) / 2, groups: groups, bias: bias);
        nn.init.kaiming_normal_(convolution.weight, 0, nn.init.FanInOut.FanOut, nn.init.NonlinearityType.ReLU);
        if (bias)
            nn.init.zeros_(convolution.bias);
        return convolution;
    }
}
