namespace EdgeAgent.Training.Export;

/// <summary>One named tensor, row by row.</summary>
/// <param name="Half">Stored as float16: good enough for the weights of convolutions and heads, not for normalisation statistics.</param>
internal sealed record WeightTensor(string Name, IReadOnlyList<long> Shape, float[] Values, bool Half)
{
    public string Type => Half ? "F16" : "F32";

    public int ByteCount => Values.Length * (Half ? 2 : 4);
}
