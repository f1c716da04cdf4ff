namespace EdgeAgent.Training.Export;

/// <summary>One named tensor, row by row.</summary>
/// <param name="Half">Whether it is stored as float16, which is enough for the weights of convolutions and heads but not for normalization
/// statistics.</param>
internal sealed record WeightTensor(string Name, IReadOnlyList<long> Shape, float[] Values, bool Half)
{
    public string Type => Half ? "F16" : "F32";

    public int ByteCount => Values.Length * (Half ? 2 : 4);
}
