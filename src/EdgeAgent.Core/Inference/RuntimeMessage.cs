using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Inference;

/// <summary>ONNX Runtime's messages without source paths, codes and stack traces.</summary>
internal static partial class RuntimeMessage
{
    public static string Of(OnnxRuntimeException error)
    {
        var firstLine = error.Message.Split('\n')[0];
        return Prefix().Replace(firstLine, "").Trim().TrimEnd('.') + ".";
    }

    [GeneratedRegex(
        @"^\[ErrorCode:\w+\]\s*|Load model from .*? failed:|/\S+\.(cc|h):\d+\s+\S.*?\)\s",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Prefix();
}
